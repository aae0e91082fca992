package io.aegisgate.filter.classifier;

/**
 * What a UTF-16 unit is to the classifier, and the unit it is read as. The tables are written out by ranges and not asked
 * from {@code Character}, whose answers for rare units change from one JDK to the next.
 */
final class Glyphs {
    static final byte SKIPPED = 0;
    static final byte GAP = 1;
    static final byte STOP = 2;
    static final byte WORD = 3;
    static final byte IDEOGRAPH = 4;

    private static final int UNITS = 1 << 16;
    private static final byte[] KIND = new byte[UNITS];
    private static final char[] FOLDED = new char[UNITS];

    /** Letters with marks, in the order of the plain letters below: Latin-1 and the rows of Latin Extended-A in use. */
    private static final String MARKED =
            "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";

    private static final String PLAIN =
            "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";

    /** Letters of other scripts that pass for Latin ones, and what they pass for. */
    private static final String ALIKE = "аеорсхуіјѕһԁοανικρτυχ";

    private static final String READ_AS = "aeopcxyijshdoavikptux";

    static {
        for (int unit = 0; unit < UNITS; unit++) {
            FOLDED[unit] = (char) unit;
            KIND[unit] = kind(unit);
        }
        for (int unit = 'A'; unit <= 'Z'; unit++) {
            FOLDED[unit] = (char) (unit + ('a' - 'A'));
        }
        for (int unit = '0'; unit <= '9'; unit++) {
            // Numbers differ from text to text and say little; their length stays.
            FOLDED[unit] = '0';
        }
        capitals(0x00C0, 0x00DE, 32);
        capitals(0x0391, 0x03A9, 32);
        capitals(0x0410, 0x042F, 32);
        capitals(0x0400, 0x040F, 80);
        for (int unit = 0x0100; unit < 0x0180; unit++) {
            boolean oddIsCapital = (unit >= 0x0139 && unit <= 0x0148) || (unit >= 0x0179 && unit <= 0x017E);
            FOLDED[unit] = (char) (oddIsCapital ? unit + (unit & 1) : unit | 1);
        }
        FOLDED[0x0138] = 'k';
        FOLDED[0x0149] = 'n';
        FOLDED[0x0178] = 'y';
        FOLDED[0x017F] = 's';
        FOLDED[0x0130] = 'i';
        FOLDED[0x0131] = 'i';
        pairs(MARKED, PLAIN);
        pairs(ALIKE, READ_AS);
        // Capitals fold once more, through their small letters.
        for (int unit = 0x00C0; unit < 0x0460; unit++) {
            FOLDED[unit] = FOLDED[FOLDED[unit]];
        }
        for (int unit = 0xFF01; unit <= 0xFF5E; unit++) {
            int ascii = unit - 0xFEE0;
            FOLDED[unit] = FOLDED[ascii];
            KIND[unit] = KIND[ascii];
        }
    }

    private Glyphs() {}

    static byte kindOf(char unit) {
        return KIND[unit];
    }

    static char fold(char unit) {
        return FOLDED[unit];
    }

    private static void capitals(int first, int last, int distance) {
        for (int unit = first; unit <= last; unit++) {
            FOLDED[unit] = (char) (unit + distance);
        }
    }

    private static void pairs(String from, String to) {
        for (int i = 0; i < from.length(); i++) {
            FOLDED[from.charAt(i)] = to.charAt(i);
        }
    }

    private static byte kind(int unit) {
        if (unit < 0x80) {
            return ascii(unit);
        }
        if (unit == 0xAD
                || unit == 0x2019
                || between(unit, 0x200B, 0x200F)
                || between(unit, 0x202A, 0x202E)
                || between(unit, 0x2060, 0x206F)
                || between(unit, 0xFE00, 0xFE0F)
                || unit == 0xFEFF
                || between(unit, 0x0300, 0x036F)) {
            return SKIPPED;
        }
        if (unit == 0x3002
                || unit == 0xFF01
                || unit == 0xFF1F
                || unit == 0xFF1B
                || unit == 0x2026
                || unit == 0x2028
                || unit == 0x2029) {
            return STOP;
        }
        if (between(unit, 0x3400, 0x4DBF)
                || between(unit, 0x4E00, 0x9FFF)
                || between(unit, 0x3040, 0x30FF)
                || between(unit, 0xF900, 0xFAFF)) {
            return IDEOGRAPH;
        }
        boolean gap = unit < 0xC0
                || unit == 0xD7
                || unit == 0xF7
                || between(unit, 0x2000, 0x2BFF)
                || between(unit, 0x3000, 0x303F)
                || between(unit, 0xD800, 0xF8FF)
                || between(unit, 0xFE10, 0xFE6F)
                || unit >= 0xFF00;
        return gap ? GAP : WORD;
    }

    private static byte ascii(int unit) {
        boolean letter = between(unit, 'a', 'z') || between(unit, 'A', 'Z');
        if (letter || between(unit, '0', '9')) {
            return WORD;
        }
        if (unit == '.' || unit == '!' || unit == '?' || unit == '\n' || unit == ';') {
            return STOP;
        }
        // An apostrophe stands inside a word: "don't" is read as "dont".
        return unit == '\'' ? SKIPPED : GAP;
    }

    private static boolean between(int unit, int first, int last) {
        return unit >= first && unit <= last;
    }
}
