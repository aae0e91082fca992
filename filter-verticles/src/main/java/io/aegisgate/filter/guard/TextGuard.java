package io.aegisgate.filter.guard;

/** Looks at one text and reports what it finds. */
public interface TextGuard {
    /** The filter this guard belongs to; a policy switches it by this name. */
    FilterName filter();

    /** Whether the guard has anything to say of such texts. Cheap. */
    boolean sees(GuardedText text);

    /**
     * Inspects a text, whole or as far as it has come. The same undecided text is shown again, longer, until it is decided.
     *
     * @param from findings begin here or later; what stands before is context, at least 64 units where there are so many
     * @param ended nothing more will come, so that nothing stays open
     */
    Inspection inspect(GuardedText text, int from, boolean ended);
}
