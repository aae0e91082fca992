package io.aegisgate.filter.guard.view.survey;

import java.util.Collection;

/**
 * Tells nearly all words that are not in a set from those that are, by one look at a small table. Immutable; any thread.
 */
public final class WordMarks {
    private static final int BITS_A_WORD = 32;

    private final long[] marks;
    private final int shift;

    /** Of lower-case words of ASCII letters. */
    public WordMarks(Collection<String> words) {
        int bits = Math.max(Long.SIZE, Integer.highestOneBit(Math.max(1, words.size()) * BITS_A_WORD));
        marks = new long[bits / Long.SIZE];
        shift = Long.numberOfLeadingZeros(bits) + 1;
        for (String word : words) {
            int bit = bit(Words.hash(word));
            marks[bit / Long.SIZE] |= 1L << bit;
        }
    }

    /** Whether a word with this {@link Words#hash} may be one of them; always true for those that are. */
    public boolean may(long hash) {
        int bit = bit(hash);
        return (marks[bit / Long.SIZE] >>> bit & 1) != 0;
    }

    private int bit(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
