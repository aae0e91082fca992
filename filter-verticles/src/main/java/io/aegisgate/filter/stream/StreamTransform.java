package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the text of one channel as it grows, and decides how much of it may leave and with which edits. Several
 * transforms may look at one channel; each sees the upstream's text, never another one's edits, and what leaves is the
 * least that all of them let go. One instance a channel, one thread.
 */
public interface StreamTransform {
    /**
     * Decides as much of the text as can be decided.
     *
     * <p>The same undecided text is shown again, longer, until it is decided; a transform may keep state to resume its
     * scan. What it says of a text must not depend on how the text was cut.
     *
     * @param text a little decided text, for what stands before, then everything that is undecided
     * @param from where the undecided text starts; edits start here or later
     * @param ended nothing more will come, so everything must be decided, unless an unknown placeholder is asked for
     */
    Look look(String text, int from, boolean ended);

    /**
     * Decides all of the text, though more may come, since there is no room to wait. Asked as {@link #look} with the text's
     * end unless a transform knows better.
     */
    default Look forced(long base, String text, int from) {
        return look(base, text, from, true);
    }

    /** Whether this transform decides nothing before the channel has ended; then it is not asked before. */
    default boolean whole() {
        return false;
    }

    /**
     * Told after every look how much of its text is decided now: what was said of the text before this offset is done.
     *
     * @param safe at most the {@code safe} of the look
     */
    default void decided(int safe) {}

    /**
     * As {@link #look(String, int, boolean)}, for a transform that keeps its own state and reads each unit once.
     *
     * @param base units of the channel before {@code text}
     */
    default Look look(long base, String text, int from, boolean ended) {
        return look(text, from, ended);
    }

    /**
     * Most UTF-16 units this transform may leave undecided. When it leaves more, it is asked once more as if the text
     * ended there.
     *
     * @param windowChars the setting {@code AEGIS_STREAM_WINDOW_CHARS}
     */
    default int holdChars(int windowChars) {
        return windowChars;
    }

    /**
     * What a transform decided.
     *
     * @param edits non-empty spans within {@code [from, safe)}, in order, not overlapping; replacements are plain text
     * @param safe the text before this offset is decided: nothing that is still to come changes what happens to it
     * @param unknown placeholders that must be looked up before the text at {@code safe} can be decided; the same name is
     *     not asked for again once {@link Source#learn} answered
     */
    record Look(List<SpanEdit> edits, int safe, Set<String> unknown) {
        /** Copies the collections. */
        public Look {
            edits = List.copyOf(edits);
            unknown = Set.copyOf(unknown);
        }

        /** Everything before {@code safe} may leave as it is. */
        public static Look clean(int safe) {
            return new Look(List.of(), safe, Set.of());
        }
    }

    /** Where an exchange's transforms come from. */
    interface Source {
        /** Fresh transforms for one channel; where their edits overlap the earlier in the list wins. */
        List<StreamTransform> open(StreamChannel channel);

        /**
         * The answer to {@link Look#unknown}; reaches all transforms of the exchange.
         *
         * @param asked every placeholder that was looked up
         * @param found the originals of those that exist
         */
        void learn(Set<String> asked, Map<String, String> found);

        /** What the event that ends the stream tells of it: a JSON object, or empty for nothing. */
        default String metadata() {
            return "";
        }
    }
}
