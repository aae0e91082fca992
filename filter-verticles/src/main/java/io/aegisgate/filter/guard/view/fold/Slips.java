package io.aegisgate.filter.guard.view.fold;

/**
 * Tells most words that are no misspelling of any trigger word from the few that may be one, by numbers that a misspelling
 * shares with the word that is meant. Filled once, then only read.
 */
final class Slips {
    private static final int SLOTS = 1 << 13;
    private static final int LENGTH_MAX = 2 * Lexicon.LENGTH_MAX;
    private static final long SQUEEZED = 0x9E3779B97F4A7C15L;
    private static final long SHUFFLED = 0xC2B2AE3D27D4EB4FL;
    /** A letter's part in a sum that does not depend on the order of letters. */
    private static final long[] LETTERS = new long[26];

    private static final long[] POWERS = new long[LENGTH_MAX + 1];

    static {
        for (int i = 0; i < LETTERS.length; i++) {
            LETTERS[i] = mixed(i + 1);
        }
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 31;
        }
    }

    private final long[] slots = new long[SLOTS];

    /** Takes a trigger word whose repeated letters are gone. */
    void squeezed(String word) {
        put(number(word) ^ SQUEEZED);
    }

    /** Takes a trigger word whose inner letters may stand in any order. */
    void shuffled(String word) {
        put(anagram(word, 0, word.length()) ^ SHUFFLED);
    }

    /** Takes a trigger word, or one that has lost a letter. */
    void edited(String word) {
        put(number(word));
    }

    /** Whether a word of ASCII letters, in any case, may be one of those that were taken in disguise. */
    boolean any(String text, int from, int to) {
        int length = to - from;
        if (length > LENGTH_MAX) {
            return true;
        }
        long whole = 0;
        long squeezed = 0;
        for (int at = from; at < to; at++) {
            int letter = letter(text, at);
            whole = whole * 31 + letter;
            if (at == from || letter != letter(text, at - 1)) {
                squeezed = squeezed * 31 + letter;
            }
        }
        return has(whole)
                || has(squeezed ^ SQUEEZED)
                || has(anagram(text, from, to) ^ SHUFFLED)
                || anyWithoutOne(text, from, length, whole);
    }

    /** Leaves out each inner letter in turn; the number of what is left follows from those of its two parts. */
    private boolean anyWithoutOne(String text, int from, int length, long whole) {
        long before = letter(text, from);
        for (int i = 1; i < length - 1; i++) {
            long power = POWERS[length - 1 - i];
            long through = before * 31 + letter(text, from + i);
            if (has(before * power + whole - through * power)) {
                return true;
            }
            before = through;
        }
        return false;
    }

    private static long anagram(String text, int from, int to) {
        long sum = letter(text, from) * 31L + letter(text, to - 1);
        for (int at = from + 1; at < to - 1; at++) {
            sum += LETTERS[letter(text, at) - 1];
        }
        return sum;
    }

    private static long number(String word) {
        long number = 0;
        for (int at = 0; at < word.length(); at++) {
            number = number * 31 + letter(word, at);
        }
        return number;
    }

    private static int letter(String text, int at) {
        return (text.charAt(at) | 0x20) - 'a' + 1;
    }

    private void put(long number) {
        int slot = slot(number);
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = slot + 1 & SLOTS - 1;
        }
        slots[slot] = number;
    }

    private boolean has(long number) {
        int slot = slot(number);
        while (slots[slot] != 0) {
            if (slots[slot] == number) {
                return true;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return false;
    }

    private static int slot(long number) {
        return (int) (mixed(number) >>> 51);
    }

    private static long mixed(long number) {
        long mixed = (number ^ number >>> 31) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    }
}
