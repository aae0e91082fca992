package io.aegisgate.filter.guard.view.fold;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Lower-case ASCII words by their letters, walked without making strings. Immutable. */
public final class WordTree {
    /** No word goes on like this. */
    public static final int NONE = -1;

    /** Where every word begins. */
    public static final int ROOT = 0;

    private static final int LETTERS = 26;

    private short[] next = new short[LETTERS * 64];
    private final BitSet ends = new BitSet();
    private int nodes = 1;

    /** Collects words. */
    public WordTree(List<String> words) {
        for (String word : words) {
            int node = ROOT;
            for (int i = 0; i < word.length(); i++) {
                node = grow(node, word.charAt(i) - 'a');
            }
            ends.set(node);
        }
    }

    private int grow(int node, int letter) {
        int at = node * LETTERS + letter;
        if (next[at] == 0) {
            if ((nodes + 1) * LETTERS > next.length) {
                next = Arrays.copyOf(next, next.length * 2);
            }
            next[at] = (short) nodes++;
        }
        return next[at];
    }

    /** One letter on, or {@link #NONE}. */
    public int step(int node, int letter) {
        int to = letter >= 'a' && letter <= 'z' ? next[node * LETTERS + letter - 'a'] : 0;
        return to == 0 ? NONE : to;
    }

    /** Whether a word ends here. */
    public boolean ends(int node) {
        return ends.get(node);
    }

    /** A piece of text on, whatever its case, or {@link #NONE}. */
    public int walk(int node, String text, int from, int to) {
        int at = node;
        for (int i = from; i < to && at != NONE; i++) {
            at = step(at, text.charAt(i) | 0x20);
        }
        return at;
    }
}
