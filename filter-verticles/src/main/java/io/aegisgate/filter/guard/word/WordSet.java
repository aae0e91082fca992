package io.aegisgate.filter.guard.word;

import java.util.Collection;

/**
 * A set of words in lower case that pieces of texts are looked up in, whatever their case; only the letters A to Z have
 * two. A look-up makes no objects and costs the length of the piece.
 */
public final class WordSet {
    private static final int SLOTS_A_WORD = 4;

    private final String[] slots;
    private final int mask;
    private final int longest;

    private WordSet(Collection<String> words) {
        int size = Integer.highestOneBit(Math.max(1, words.size()) * SLOTS_A_WORD - 1) << 1;
        slots = new String[size];
        mask = size - 1;
        int most = 0;
        for (String word : words) {
            put(word);
            most = Math.max(most, word.length());
        }
        longest = most;
    }

    /** The set of some words, which must be in lower case. */
    public static WordSet of(Collection<String> words) {
        return new WordSet(words);
    }

    private void put(String word) {
        int slot = hash(word, 0, word.length()) & mask;
        while (slots[slot] != null && !word.equals(slots[slot])) {
            slot = slot + 1 & mask;
        }
        slots[slot] = word;
    }

    /** Whether a piece of a text is one of the words. */
    public boolean contains(CharSequence text, int from, int to) {
        if (to - from > longest) {
            return false;
        }
        for (int slot = hash(text, from, to) & mask; ; slot = slot + 1 & mask) {
            String word = slots[slot];
            if (word == null) {
                return false;
            }
            if (same(word, text, from, to)) {
                return true;
            }
        }
    }

    /** Whether a whole text is one of the words. */
    public boolean contains(CharSequence text) {
        return contains(text, 0, text.length());
    }

    private static boolean same(String word, CharSequence text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != lower(text.charAt(from + i))) {
                return false;
            }
        }
        return true;
    }

    private static int hash(CharSequence text, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + lower(text.charAt(at));
        }
        return hash ^ hash >>> 15;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
}
