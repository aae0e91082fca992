package io.aegisgate.filter.guard.view.survey;

import java.util.Arrays;

/**
 * The words of a text, which are its longest runs of ASCII letters, in their order, and what stands between them. The gap
 * before a word has the word's number; the gap behind the last word has the number of words.
 */
public final class Words {
    private static final int HEX = 1 << 5;
    private static final int STRETCHED = 1 << 6;
    private static final int GAP = HEX - 1;

    private int[] bounds;
    private long[] hashes;
    private byte[] kinds;
    private int count;

    /** With room for the words of ordinary text of a length. */
    Words(int units) {
        int most = 8 + units / 5;
        bounds = new int[2 * most];
        hashes = new long[most];
        kinds = new byte[most];
    }

    /** Adds a letter, in either case, to the hash of a word; 0 is the hash of none. */
    public static long step(long hash, char letter) {
        return hash * 31 + (letter | 0x20) - 'a' + 1;
    }

    /** The hash of a word of ASCII letters, the same in either case. */
    public static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = step(hash, word.charAt(i));
        }
        return hash;
    }

    /** Takes the word that begins at a letter, and the kinds of the units before it; tells where the word ends. */
    int take(String text, int start, int gap) {
        long hash = 0;
        int at = start;
        int highest = 0;
        int row = 0;
        int longestRow = 0;
        char before = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int letter = (c | 0x20) - 'a';
            if (letter < 0 || letter > 'z' - 'a') {
                break;
            }
            hash = hash * 31 + letter + 1;
            highest = Math.max(highest, letter);
            row = c == before ? row + 1 : 0;
            longestRow = Math.max(longestRow, row);
            before = c;
            at++;
        }
        if (count == hashes.length - 1) {
            grow();
        }
        bounds[2 * count] = start;
        bounds[2 * count + 1] = at;
        hashes[count] = hash;
        kinds[count++] = (byte) (gap | (highest <= 'f' - 'a' ? HEX : 0) | (longestRow > 1 ? STRETCHED : 0));
        return at;
    }

    /** Takes the kinds of the units behind the last word. */
    void close(int gap) {
        kinds[count] = (byte) gap;
    }

    private void grow() {
        int more = 2 * hashes.length;
        bounds = Arrays.copyOf(bounds, 2 * more);
        hashes = Arrays.copyOf(hashes, more);
        kinds = Arrays.copyOf(kinds, more);
    }

    /** How many words there are. */
    public int count() {
        return count;
    }

    /** Where a word begins. */
    public int start(int word) {
        return bounds[2 * word];
    }

    /** First unit after a word. */
    public int end(int word) {
        return bounds[2 * word + 1];
    }

    /** Units of a word. */
    public int length(int word) {
        return bounds[2 * word + 1] - bounds[2 * word];
    }

    /** Where the gap before a word begins: at the end of the word before it. */
    public int gapStart(int word) {
        return word == 0 ? 0 : bounds[2 * word - 1];
    }

    /** The {@link Unit kinds} of the units in the gap before a word. */
    public int gap(int word) {
        return kinds[word] & GAP;
    }

    /** The {@link #hash} of a word. */
    public long hash(int word) {
        return hashes[word];
    }

    /** Whether all letters of a word are digits to the base 16. */
    public boolean hex(int word) {
        return (kinds[word] & HEX) != 0;
    }

    /** Whether a letter of a word stands three times in a row, in one case. */
    public boolean stretched(int word) {
        return (kinds[word] & STRETCHED) != 0;
    }
}
