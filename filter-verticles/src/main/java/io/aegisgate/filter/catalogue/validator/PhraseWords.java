package io.aegisgate.filter.catalogue.validator;

import java.util.Set;

/**
 * The word list of BIP-39 as a set of numbers, five bits a letter, so that asking for a word costs a few steps and makes
 * no object. Immutable; any thread.
 */
public final class PhraseWords {
    private static final int LETTER_BITS = 5;
    /** The low bits of an ASCII letter: its number, whatever its case. */
    private static final int LETTER_MASK = (1 << LETTER_BITS) - 1;
    /** Twice the words, so a look-up ends soon. */
    private static final int SLOTS = 4096;

    private static final long[] TABLE = table();

    private PhraseWords() {}

    /** The words. */
    public static Set<String> all() {
        return Mnemonics.list();
    }

    /** Whether a stretch of at most twelve ASCII letters is a word of the list, in any case. */
    public static boolean contain(char[] text, int from, int to) {
        long key = key(text, from, to);
        int slot = slot(key);
        while (TABLE[slot] != 0) {
            if (TABLE[slot] == key) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
        return false;
    }

    private static long key(char[] text, int from, int to) {
        long key = 0;
        for (int i = from; i < to; i++) {
            key = key << LETTER_BITS | (text[i] & LETTER_MASK);
        }
        return key;
    }

    private static int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) % SLOTS;
    }

    private static long[] table() {
        long[] table = new long[SLOTS];
        for (String word : Mnemonics.list()) {
            long key = key(word.toCharArray(), 0, word.length());
            int slot = slot(key);
            while (table[slot] != 0) {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = key;
        }
        return table;
    }
}
