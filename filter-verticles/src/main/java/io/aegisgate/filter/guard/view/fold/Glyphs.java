package io.aegisgate.filter.guard.view.fold;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What single characters are read as; the tables are files of this program. Immutable. */
final class Glyphs {
    private static final char NONE = 0;
    private static final char[] CONFUSABLE = new char[0x10000];
    private static final Map<Integer, Character> CONFUSABLE_BEYOND = new HashMap<>();
    private static final char[] SIMPLIFIED = new char[0xA000 - 0x4E00];
    /** What is known of characters: nothing yet, or one of the next two. Any thread writes the same. */
    private static final byte[] KNOWN = new byte[0x10000];

    private static final byte ITSELF = 1;
    private static final byte OTHER = 2;

    static {
        for (List<String> line : DataFile.words("confusables.txt")) {
            char letter = line.get(0).charAt(0);
            for (String code : line.subList(1, line.size())) {
                int point = Integer.parseInt(code, 16);
                if (point < CONFUSABLE.length) {
                    CONFUSABLE[point] = letter;
                } else {
                    CONFUSABLE_BEYOND.put(point, letter);
                }
            }
        }
        for (List<String> line : DataFile.words("simplified.txt")) {
            for (String pair : line) {
                SIMPLIFIED[pair.charAt(0) - 0x4E00] = pair.charAt(1);
            }
        }
    }

    private Glyphs() {}

    /** The ASCII letter that a character looks like, or 0. */
    static char lookAlike(int point) {
        if (point < CONFUSABLE.length) {
            return CONFUSABLE[point];
        }
        Character letter = CONFUSABLE_BEYOND.get(point);
        return letter == null ? NONE : letter;
    }

    /** Whether a character, be it half of one, is read as it is whatever stands around it. */
    static boolean itself(char c) {
        if (c < 0x80) {
            return true;
        }
        byte known = KNOWN[c];
        if (known == 0) {
            boolean plain = !Character.isSurrogate(c)
                    && !CodePoints.hidden(c)
                    && !mark(c)
                    && plain(c).length() == 1
                    && plain(c).charAt(0) == c;
            known = plain ? ITSELF : OTHER;
            KNOWN[c] = known;
        }
        return known == ITSELF;
    }

    /** The first unit that is a character, or half of one, that may look like a Latin letter; the length when none is. */
    static int firstLookAlike(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c >= 0x80 && (CONFUSABLE[c] != NONE || Character.isSurrogate(c))) {
                break;
            }
            at++;
        }
        return at;
    }

    /** The simplified form of an ideograph, or itself. */
    private static char simplified(char unit) {
        if (unit < 0x4E00 || unit >= 0xA000) {
            return unit;
        }
        char to = SIMPLIFIED[unit - 0x4E00];
        return to == NONE ? unit : to;
    }

    /**
     * What a visible character is always read as: a letter or digit without decoration. Characters whose plain form is
     * neither are read as they are, so that punctuation of other scripts stays what it is.
     */
    static String plain(int point) {
        if (point < 0x80) {
            return Character.toString(point);
        }
        if (point >= 0x4E00 && point < 0xA000) {
            return String.valueOf(simplified((char) point));
        }
        String itself = Character.toString(point);
        if (!foldable(point)) {
            return itself;
        }
        if (point >= 0x1F1E6 && point <= 0x1F1FF) {
            return itself;
        }
        String parts = Normalizer.normalize(itself, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(parts.length());
        boolean letters = false;
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            if (!mark(part)) {
                out.append(simplified(part));
                letters |= Character.isLetterOrDigit(part);
            }
        }
        return letters ? out.toString() : itself;
    }

    /** A mark that is stacked on letters; those that scripts need to spell a word are not meant. */
    static boolean mark(int point) {
        return (point >= 0x0300 && point <= 0x036F)
                || (point >= 0x0483 && point <= 0x0489)
                || (point >= 0x1AB0 && point <= 0x1AFF)
                || (point >= 0x1DC0 && point <= 0x1DFF)
                || (point >= 0x20D0 && point <= 0x20FF && point != 0x20E3)
                || (point >= 0xFE20 && point <= 0xFE2F);
    }

    private static boolean foldable(int point) {
        return point < 0x0370
                || (point >= 0x03D0 && point <= 0x03F6)
                || (point >= 0x1D00 && point < 0x3000)
                || (point >= 0x3200 && point < 0x3400)
                || (point >= 0xA640 && point < 0xAC00)
                || (point >= 0xF900 && point < 0x10000 && !Character.isSurrogate((char) point))
                || (point >= 0x1D400 && point < 0x1D800)
                || (point >= 0x1F100 && point < 0x1F200)
                || (point >= 0x1FBF0 && point < 0x1FC00)
                || (point >= 0x2F800 && point < 0x2FA20);
    }
}
