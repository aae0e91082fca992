package io.aegisgate.filter.guard;

import java.util.Set;

/** Looks at one text and reports what it finds. */
public interface TextGuard {
    /** The filters whose findings this guard reports; it is not run under a policy that has none of them on. */
    Set<FilterName> filters();

    /** Whether the guard has anything to say of such texts. Cheap. */
    boolean sees(GuardedText text);

    /**
     * Inspects a text, whole or as far as it has come. The same undecided text is shown again, longer, until it is decided.
     *
     * @param from findings begin here or later; what stands before is context, at least 512 units where there are so many
     * @param ended nothing more will come, so that nothing stays open
     */
    Inspection inspect(GuardedText text, int from, boolean ended);

    /**
     * The guard for one text that comes bit by bit. This guard itself, shown the text anew each time, unless it keeps state.
     *
     * @param like a text of the channel
     * @param acting which findings can change the text; it may wait for no others
     */
    default GrowingGuard growing(GuardedText like, Acting acting) {
        return (base, text, from, ended) -> inspect(text, from, ended);
    }
}
