package io.aegisgate.filter.guard.view.fold;

import java.lang.Character.UnicodeScript;

/**
 * What kind of character a code point is, as far as hiding and looking alike go. Sources: Unicode Standard Annexes 9
 * (directional controls) and 51 (emoji), Core Specification 23 (special areas).
 */
public final class CodePoints {
    /** First of the tag characters; minus this they are ASCII. */
    public static final int TAGS = 0xE0000;

    /** The flag that a sequence of tag characters may follow. */
    static final int BLACK_FLAG = 0x1F3F4;

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private CodePoints() {}

    /** A character that shows nothing: format characters, fillers, selectors, tags. */
    public static boolean hidden(int point) {
        if (point < 0x80) {
            return false;
        }
        return Character.getType(point) == Character.FORMAT
                || point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x3164
                || point == 0xFFA0
                || selector(point)
                || (point >= TAGS && point < TAGS + 0x1000);
    }

    /** Whether a character, no half of one, is neither hidden nor read as another; told for every character of every text. */
    public static boolean plain(char c) {
        return Glyphs.itself(c);
    }

    /** A tag character that stands for a visible ASCII character. */
    public static boolean tag(int point) {
        return point >= TAGS + 0x20 && point < TAGS + 0x7F;
    }

    /** One of the 256 variation selectors. */
    public static boolean selector(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    /** The byte that a variation selector can smuggle. */
    public static int selectorByte(int point) {
        return point >= 0xE0100 ? point - 0xE0100 + 16 : point - 0xFE00;
    }

    /** A control that forces a direction whatever the letters are. */
    public static boolean override(int point) {
        return point == 0x202D || point == 0x202E;
    }

    /** A directional control that opens a stretch of text. */
    public static boolean opensDirection(int point) {
        return override(point) || point == 0x202A || point == 0x202B || (point >= 0x2066 && point <= 0x2068);
    }

    /** A directional control that ends a stretch of text. */
    public static boolean endsDirection(int point) {
        return point == 0x202C || point == 0x2069;
    }

    /** Any directional control or mark. */
    public static boolean directional(int point) {
        return opensDirection(point) || endsDirection(point) || point == 0x200E || point == 0x200F || point == 0x061C;
    }

    /** Characters of emoji sequences, keycaps and what they are built on. */
    public static boolean emoji(int point) {
        return (point >= 0x1F000 && point <= 0x1FAFF)
                || (point >= 0x2190 && point <= 0x2BFF)
                || point == 0x20E3
                || point == 0x00A9
                || point == 0x00AE
                || point == 0x203C
                || point == 0x2049
                || point == 0x2122
                || point == 0x2139
                || point == 0x3030
                || point == 0x303D
                || point == 0x3297
                || point == 0x3299;
    }

    /** Whether hidden characters name the region of a flag that stands right before them. */
    public static boolean flag(String text, int from, int to) {
        return from >= 2 && text.codePointBefore(from) == BLACK_FLAG && Smuggled.flag(text, from, to);
    }

    /** An ideograph. */
    public static boolean han(int point) {
        return (point >= 0x3400 && point < 0xA000)
                || (point >= 0xF900 && point < 0xFB00)
                || (point >= 0x20000 && point < 0x32000);
    }

    /** Whether the script joins or parts its letters by invisible characters, or breaks words with them. */
    public static boolean usesJoiners(int point) {
        if (point < 0x0600 || (point >= 0x1D00 && point < 0xA840)) {
            return false;
        }
        return switch (UnicodeScript.of(point)) {
            case ARABIC,
                    SYRIAC,
                    NKO,
                    MONGOLIAN,
                    DEVANAGARI,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ORIYA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    KHMER,
                    THAI,
                    LAO,
                    MYANMAR,
                    TIBETAN -> true;
            default -> false;
        };
    }

    /** A letter of a script that is written from right to left. */
    public static boolean rightToLeft(int point) {
        byte direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Whether a hidden character has an ordinary use between these two neighbours; 0 stands for the text's edge. */
    public static boolean ordinary(int hidden, int before, int after) {
        if (selector(hidden)) {
            return !selector(before) && (emoji(before) || han(before) || keycapBase(before) || mathematical(before));
        }
        if (hidden == ZWJ) {
            return emoji(before) || selector(before) || usesJoiners(before) || usesJoiners(after);
        }
        if (hidden == ZWNJ || hidden == 0x200B || hidden == 0x2060) {
            return usesJoiners(before) || usesJoiners(after);
        }
        if (directional(hidden) && !override(hidden)) {
            return rightToLeft(before) || rightToLeft(after);
        }
        return hidden == 0xFEFF && before == 0;
    }

    private static boolean keycapBase(int point) {
        return (point >= '0' && point <= '9') || point == '#' || point == '*';
    }

    private static boolean mathematical(int point) {
        return Character.getType(point) == Character.MATH_SYMBOL;
    }
}
