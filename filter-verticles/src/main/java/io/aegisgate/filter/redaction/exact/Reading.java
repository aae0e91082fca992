package io.aegisgate.filter.redaction.exact;

import io.aegisgate.filter.text.Ascii;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as whoever decodes it reads it, without the characters that nobody sees and with full-width letters as plain ones,
 * and where each unit of it stands in the original. Immutable; any thread.
 */
final class Reading {
    /** JSON's short escapes (RFC 8259 section 7), the quote that other languages escape too, and what they say. */
    private static final String SHORT = "\"\\/bfnrt'";

    private static final String SAID = "\"\\/\b\f\n\r\t'";

    private static final int HEX_DIGITS = 4;
    private static final char SOFT_HYPHEN = '\u00AD';

    /** Zero-width spaces and joiners, marks of direction, word joiner, invisible operators (general category Cf). */
    private static final char FIRST = '\u200B';

    private static final char LAST = '\u2064';
    /** The full-width forms of ASCII, from the exclamation mark to the tilde (block Halfwidth and Fullwidth Forms). */
    private static final char FIRST_WIDE = '\uFF01';

    private static final char LAST_WIDE = '\uFF5E';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final int[] starts;
    private final int[] ends;
    private final int open;

    private Reading(String text, int[] starts, int[] ends, int open) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.open = open;
    }

    /** What is to be seen of a text; null when that is all of it, as almost always. */
    static @Nullable Reading visible(String text) {
        int at = 0;
        while (at < text.length() && !hidden(text.charAt(at)) && !wideLetter(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? null : new Decoder(text).read(false, true).reading();
    }

    /**
     * A text with its escapes decoded once; null when it has none.
     *
     * @param ended nothing follows; otherwise an escape that the end cuts is left out and {@link #open} tells where it begins
     */
    static @Nullable Reading unescaped(String text, boolean ended) {
        if (text.indexOf('\\') < 0) {
            return null;
        }
        Decoder decoder = new Decoder(text).read(true, ended);
        return decoder.decoded ? decoder.reading() : null;
    }

    /** This reading with its escapes decoded once more; null when it has none. */
    @Nullable
    Reading unescaped(boolean ended) {
        Reading again = unescaped(text, ended);
        if (again == null) {
            return null;
        }
        int[] from = new int[again.starts.length];
        int[] to = new int[again.ends.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = starts[again.starts[i]];
            to[i] = ends[again.ends[i] - 1];
        }
        return new Reading(again.text, from, to, again.open < text.length() ? starts[again.open] : open);
    }

    String text() {
        return text;
    }

    /** Where a unit begins in the original. */
    int start(int unit) {
        return starts[unit];
    }

    /** Where a unit ends in the original. */
    int end(int unit) {
        return ends[unit];
    }

    /** Where an escape begins in the original that its end cuts; the original's length when there is none. */
    int open() {
        return open;
    }

    /** The first unit that begins at an offset of the original or behind it. */
    int first(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found < 0 ? -found - 1 : found;
    }

    private static boolean hidden(char c) {
        return c >= SOFT_HYPHEN
                && (c == SOFT_HYPHEN
                        || (c >= FIRST && c <= LAST && Character.getType(c) == Character.FORMAT)
                        || c == BYTE_ORDER_MARK);
    }

    /** Letters and digits only: commas and brackets of full width are in every Chinese text. */
    private static boolean wideLetter(char c) {
        return c > FIRST_WIDE && c < LAST_WIDE && Ascii.letterOrDigit(plain(c));
    }

    private static char plain(char c) {
        return c >= FIRST_WIDE && c <= LAST_WIDE ? (char) (c - FIRST_WIDE + '!') : c;
    }

    /** Reads a text once. */
    private static final class Decoder {
        private final String text;
        private final StringBuilder read;
        private final int[] starts;
        private final int[] ends;
        private int open;
        private boolean decoded;

        Decoder(String text) {
            this.text = text;
            read = new StringBuilder(text.length());
            starts = new int[text.length()];
            ends = new int[text.length()];
            open = text.length();
        }

        Decoder read(boolean escapes, boolean ended) {
            int at = 0;
            while (at < open) {
                int end = escapes && text.charAt(at) == '\\' ? escape(at) : at + 1;
                if (end > text.length()) {
                    if (!ended) {
                        decoded = true;
                        open = at;
                        break;
                    }
                    end = at + 1;
                }
                decoded |= end > at + 1;
                char unit = end == at + 1 ? text.charAt(at) : said(at);
                add(escapes ? unit : plain(unit), at, end);
                at = end;
            }
            return this;
        }

        private void add(char unit, int start, int end) {
            if (!hidden(unit)) {
                starts[read.length()] = start;
                ends[read.length()] = end;
                read.append(unit);
            }
        }

        /** Where an escape ends, behind the text when that cuts it; behind the backslash when it is none. */
        private int escape(int at) {
            if (at + 1 == text.length()) {
                return at + 2;
            }
            if (text.charAt(at + 1) != 'u') {
                return SHORT.indexOf(text.charAt(at + 1)) < 0 ? at + 1 : at + 2;
            }
            int end = at + 2 + HEX_DIGITS;
            for (int i = at + 2; i < Math.min(end, text.length()); i++) {
                if (digit(text.charAt(i)) < 0) {
                    return at + 1;
                }
            }
            return end;
        }

        private char said(int at) {
            if (text.charAt(at + 1) != 'u') {
                return SAID.charAt(SHORT.indexOf(text.charAt(at + 1)));
            }
            int value = 0;
            for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
                value = value << 4 | digit(text.charAt(i));
            }
            return (char) value;
        }

        private static int digit(char c) {
            return c < 0x80 ? Character.digit(c, 16) : -1;
        }

        Reading reading() {
            return new Reading(
                    read.toString(), Arrays.copyOf(starts, read.length()), Arrays.copyOf(ends, read.length()), open);
        }
    }
}
