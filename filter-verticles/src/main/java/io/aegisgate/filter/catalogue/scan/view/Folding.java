package io.aegisgate.filter.catalogue.scan.view;

import io.aegisgate.filter.text.Escapes;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What each character is read as. Sources: Unicode Standard Annex 15 (NFKC), general category Cf, UTS 39. */
final class Folding {
    /** In {@link #TABLE}: not one unit for one unit (or a surrogate); ask {@link #changes}. */
    static final char SLOW = '\uFFFF';

    private static final int MATHEMATICAL = 0x1D400;
    private static final int MATHEMATICAL_END = 0x1D800;

    /** What the {@link #SLOW} units of the basic plane are read as, and the mathematical alphabets behind them. */
    private static final @Nullable String[] FORMS = new String[0x10000 + MATHEMATICAL_END - MATHEMATICAL];

    /** The one unit each unit of the basic plane is read as. */
    static final char[] TABLE = table();

    private static final int TAGS = 0xE0000;

    private Folding() {}

    private static char[] table() {
        char[] table = new char[0x10000];
        for (int c = 0; c < table.length; c++) {
            table[c] = (char) c;
            boolean stable = c < 0x80 || (c >= 0x3400 && c < 0xA000) || (c >= 0xAC00 && c < 0xD800) || isPrivate(c);
            if (Character.isSurrogate((char) c)) {
                table[c] = SLOW;
            } else if (!stable) {
                String to = form(c);
                table[c] = to.length() == 1 ? to.charAt(0) : SLOW;
                FORMS[c] = to.length() == 1 ? null : to;
            }
        }
        for (int point = MATHEMATICAL; point < MATHEMATICAL_END; point++) {
            FORMS[0x10000 + point - MATHEMATICAL] = form(point);
        }
        return table;
    }

    private static boolean isPrivate(int c) {
        return c >= 0xE000 && c < 0xF900;
    }

    /** Whether the character at {@code at}, of which the table says {@link #SLOW}, is read as something else. */
    static boolean changes(char[] units, int at) {
        char unit = units[at];
        if (!Character.isSurrogate(unit)) {
            return true;
        }
        if (!Character.isHighSurrogate(unit) || at + 1 >= units.length || !Character.isLowSurrogate(units[at + 1])) {
            return false;
        }
        int point = Character.toCodePoint(unit, units[at + 1]);
        // Emoji and rare ideographs are by far the most common; the planes' foldable blocks are few.
        boolean emoji = point >= 0x1F300 && point < 0x1FAFF;
        boolean ideograph = point >= 0x20000 && point < 0x2F800;
        return !emoji && !ideograph && isFolded(point);
    }

    private static boolean isFolded(int point) {
        String to = of(point);
        return to.isEmpty() || to.codePointAt(0) != point || to.length() != 2;
    }

    /** What a code point is read as; empty for nothing. */
    static String of(int point) {
        boolean mathematical = point >= MATHEMATICAL && point < MATHEMATICAL_END;
        String known = point < 0x10000 ? FORMS[point] : mathematical ? FORMS[0x10000 + point - MATHEMATICAL] : null;
        return known == null ? form(point) : known;
    }

    private static String form(int point) {
        if (point > TAGS + 0x1F && point < TAGS + 0x7F) {
            return Character.toString(point - TAGS);
        }
        if (invisible(point)) {
            return "";
        }
        String one = Character.toString(point);
        boolean half = point >= 0xD800 && point < 0xE000;
        return (point < 0x80 || half) ? one : Normalizer.normalize(one, Normalizer.Form.NFKC);
    }

    private static boolean invisible(int point) {
        return Character.getType(point) == Character.FORMAT
                || point == Escapes.FILLER
                || point == 0x034F
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= TAGS && point < TAGS + 0x1000);
    }
}
