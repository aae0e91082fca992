package io.aegisgate.filter.guard.rule;

/**
 * Latin letters in forms that are there for mathematics, lists and layout. The scanner reads them as plain letters, so that
 * rows find them in plain sight; whole words of them are a disguise all the same. Ranges: the Unicode blocks Mathematical
 * Alphanumeric Symbols, Enclosed Alphanumerics and its supplement, and the full-width letters.
 */
final class Decoration {
    /** Fewer are a symbol, a numbered point or an abbreviation. */
    private static final int LETTERS_MIN = 6;

    private Decoration() {}

    /** Whether a part of a text is written in such letters. */
    static boolean in(String text, int start, int end) {
        int letters = 0;
        for (int at = start; at < end && letters < LETTERS_MIN; ) {
            int point = text.codePointAt(at);
            letters += decorated(point) ? 1 : 0;
            at += Character.charCount(point);
        }
        return letters >= LETTERS_MIN;
    }

    private static boolean decorated(int point) {
        return (point >= 0x1D400 && point <= 0x1D7FF)
                || (point >= 0x24B6 && point <= 0x24E9)
                || (point >= 0x1F110 && point <= 0x1F189)
                || (point >= 0xFF21 && point <= 0xFF3A)
                || (point >= 0xFF41 && point <= 0xFF5A);
    }
}
