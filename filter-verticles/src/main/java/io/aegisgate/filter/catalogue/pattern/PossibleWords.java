package io.aegisgate.filter.catalogue.pattern;

import java.util.BitSet;

/**
 * Whether a word can stand in a match of a pattern, its case aside. Looking around is taken to succeed, so that no word is
 * denied that stands in some match. The cost is that of the pattern's size times the word's length, not of its counts.
 * Stateless; any thread.
 */
public final class PossibleWords {
    private PossibleWords() {}

    /**
     * Answers for one word.
     *
     * @param word in lower case
     */
    public static boolean canStand(Node pattern, String word) {
        BitSet start = new BitSet();
        start.set(0);
        return after(pattern, word, start).get(word.length());
    }

    /** How many characters of the word may have been read last, 0 for none and all of them for the word itself, behind a node. */
    private static BitSet after(Node node, String word, BitSet before) {
        if (node instanceof Node.Chars chars) {
            return after(chars.set(), word, before);
        }
        if (node instanceof Node.Sequence sequence) {
            BitSet out = before;
            for (Node part : sequence.parts()) {
                out = after(part, word, out);
            }
            return out;
        }
        if (node instanceof Node.Choice choice) {
            BitSet out = new BitSet();
            choice.options().forEach(option -> out.or(after(option, word, before)));
            return out;
        }
        return node instanceof Node.Repeat repeat ? after(repeat, word, before) : before;
    }

    private static BitSet after(Node.Repeat repeat, String word, BitSet before) {
        BitSet at = before;
        // A state is new at most once on the way, so that more rounds than states tell nothing more.
        int needed = Math.min(repeat.min(), word.length() + 1);
        for (int i = 0; i < needed; i++) {
            at = after(repeat.body(), word, at);
        }
        BitSet out = (BitSet) at.clone();
        int more = repeat.max() == Node.UNBOUNDED ? Integer.MAX_VALUE : repeat.max() - repeat.min();
        for (int i = 0; i < Math.min(more, word.length() + 1); i++) {
            at = after(repeat.body(), word, at);
            out.or(at);
        }
        return out;
    }

    private static BitSet after(CharSet set, String word, BitSet before) {
        BitSet out = new BitSet();
        for (int read = before.nextSetBit(0); read >= 0; read = before.nextSetBit(read + 1)) {
            if (read == 0 || read == word.length()) {
                out.set(read);
            }
            if (read < word.length() && has(set, word.charAt(read))) {
                out.set(read + 1);
            }
        }
        return out;
    }

    private static boolean has(CharSet set, char unit) {
        return set.contains(unit) || (unit >= 'a' && unit <= 'z' && set.contains(unit - 32));
    }
}
