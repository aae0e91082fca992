package io.aegisgate.filter.guard.view.survey;

import io.aegisgate.filter.text.Ascii;

/** What kind of character a unit is, a bit each; ASCII letters make words and have no bit. */
public final class Unit {
    /** An ASCII digit. */
    public static final int DIGIT = 1;

    /** Anything beyond ASCII. */
    public static final int BEYOND = 1 << 1;

    /** A full stop, a hyphen, an underscore: the ASCII signs of Morse code. */
    public static final int STROKE = 1 << 2;

    /** A sign of one of the base 64 alphabets: {@code + / - _}. */
    static final int JOINT = 1 << 3;

    /** A blank, a control or the end of a line: what parts tokens of printable ASCII, as {@link #BEYOND} does. */
    static final int BREAK = 1 << 4;

    private static final int ASCII = 128;
    private static final byte[] KINDS = new byte[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            int kinds = Ascii.letterOrDigit(c) && c <= '9' ? DIGIT : 0;
            kinds |= c == '.' || c == '-' || c == '_' ? STROKE : 0;
            kinds |= c == '+' || c == '/' || c == '-' || c == '_' ? JOINT : 0;
            kinds |= c <= ' ' || c == ASCII - 1 ? BREAK : 0;
            KINDS[c] = (byte) kinds;
        }
    }

    private Unit() {}

    /** The kinds of a unit that is no ASCII letter. */
    static int kinds(char c) {
        return c < ASCII ? KINDS[c] : BEYOND;
    }

    /** Whether a unit is an ASCII letter. */
    static boolean letter(char c) {
        return (c | 0x20) - 'a' >= 0 && (c | 0x20) - 'z' <= 0;
    }
}
