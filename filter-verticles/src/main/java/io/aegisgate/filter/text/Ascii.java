package io.aegisgate.filter.text;

/** Classes of ASCII characters; the same on every JDK, unlike what Unicode calls a letter. */
public final class Ascii {
    private Ascii() {}

    /** Capital letters. */
    public static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Small letters. */
    public static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Digits. */
    public static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters and digits. */
    public static boolean letterOrDigit(char c) {
        return lower(c) || upper(c) || digit(c);
    }

    /** What continues an identifier. */
    public static boolean word(char c) {
        return letterOrDigit(c) || c == '_';
    }

    /** The small letter of a capital; any other character itself. */
    public static char folded(char c) {
        return upper(c) ? (char) (c + 32) : c;
    }

    /** A text with small letters in the place of capitals; those of other scripts stay. */
    public static String folded(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, folded(out.charAt(i)));
        }
        return out.toString();
    }

    /** Whether a text has no other characters. */
    public static boolean all(String text) {
        int any = 0;
        for (int at = 0; at < text.length(); at++) {
            any |= text.charAt(at);
        }
        return any < 0x80;
    }
}
