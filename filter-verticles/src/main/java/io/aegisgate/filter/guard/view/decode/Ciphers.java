package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.fold.DataFile;
import io.aegisgate.filter.guard.view.survey.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the words of the lexicon look like shifted, mirrored or reversed: a word of a text that is one of these and no word
 * itself is the cause to decode what follows. One look-up a word, without making a string. Immutable.
 */
final class Ciphers {
    /** Shifts by 1 to 25 are their own numbers; rot13 is 13. */
    static final int ATBASH = 26;

    /** Letters in reverse order. */
    static final int REVERSED = 27;

    private static final int LETTERS = 26;
    private static final int WORD_MIN = 4;
    private static final int STRONG_MIN = 6;
    private static final int SLOTS = 1 << 15;
    private static final int SEEN_BITS = 1 << 18;

    private final long[] hashes = new long[SLOTS];
    private final int[] masks = new int[SLOTS];
    /** A bit for some slots of a wider table: small enough to stay at hand, and not set for nearly all words. */
    private final long[] seen = new long[SEEN_BITS / Long.SIZE];

    /** The packaged words. */
    static final Ciphers PACKAGED = new Ciphers();

    private Ciphers() {
        Set<String> known = new HashSet<>();
        for (String file : List.of("trigger-words.txt", "common-words.txt")) {
            DataFile.words(file).forEach(known::addAll);
        }
        for (String word : known) {
            if (word.length() < WORD_MIN) {
                continue;
            }
            for (int cipher = 1; cipher <= REVERSED; cipher++) {
                String hidden = apply(word, cipher);
                if (!known.contains(hidden)) {
                    put(hidden, 1 << cipher);
                }
            }
        }
    }

    private void put(String word, int mask) {
        long hash = Words.hash(word);
        int slot = slot(hash);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) % SLOTS;
        }
        hashes[slot] = hash;
        masks[slot] |= mask;
        int bit = bit(hash);
        seen[bit / Long.SIZE] |= 1L << bit;
    }

    private static int slot(long hash) {
        return (int) (mixed(hash) >>> 49) % SLOTS;
    }

    private static int bit(long hash) {
        return (int) (mixed(hash) >>> 46) % SEEN_BITS;
    }

    private static long mixed(long hash) {
        return hash * 0x9E3779B97F4A7C15L;
    }

    /** The ciphers under which the word with a {@link Words#hash} is one of the lexicon, a bit each. */
    int of(long hash) {
        int bit = bit(hash);
        if ((seen[bit / Long.SIZE] >>> bit & 1) == 0) {
            return 0;
        }
        int slot = slot(hash);
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash) {
                return masks[slot];
            }
            slot = (slot + 1) % SLOTS;
        }
        return 0;
    }

    /** Whether a word of this length is cause enough alone. */
    static boolean strong(int length) {
        return length >= STRONG_MIN;
    }

    /** What a text is under a cipher; its own inverse for 13, {@link #ATBASH} and {@link #REVERSED}. */
    static String apply(String text, int cipher) {
        if (cipher == REVERSED) {
            return new StringBuilder(text).reverse().toString();
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(apply(text.charAt(i), cipher));
        }
        return out.toString();
    }

    /** What a letter is under a shift or {@link #ATBASH}; anything else is itself. */
    static char apply(char c, int cipher) {
        char first = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : '\0';
        if (first == '\0') {
            return c;
        }
        int letter = c - first;
        return (char) (first + (cipher == ATBASH ? LETTERS - 1 - letter : (letter + cipher) % LETTERS));
    }

    /** The cipher that undoes one. */
    static int inverse(int cipher) {
        return cipher < LETTERS ? LETTERS - cipher : cipher;
    }
}
