package io.aegisgate.filter.catalogue.phrase;

import io.aegisgate.filter.catalogue.validator.PhraseWords;
import io.aegisgate.filter.text.Ascii;

/**
 * Which three units may follow each other in a recovery phrase: a bit for each, letters without case and all separators alike.
 * Tells of most stretches of prose that no phrase holds them. Immutable; any thread.
 */
final class PhraseTriples {
    /** Bits of a unit's code. */
    private static final int BITS = 5;

    private static final int SEPARATOR = 27;
    /** Of a unit that no phrase holds; no triple with it is known. */
    private static final int BREAK = 0;

    private static final int CODES = 1 << BITS;
    private static final byte[] CODE_OF = codes();
    private static final long[] KNOWN = known();

    private PhraseTriples() {}

    /** Whether the stretch {@code [from, to)} of a text, of three units or more, may lie in a phrase. */
    static boolean fit(char[] text, int from, int to) {
        int triple = (code(text[from]) << BITS) | code(text[from + 1]);
        for (int i = from + 2; i < to; i++) {
            triple = ((triple << BITS) | code(text[i])) & (CODES * CODES * CODES - 1);
            if ((KNOWN[triple / Long.SIZE] >>> triple & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int code(char unit) {
        return unit < CODE_OF.length ? CODE_OF[unit] : BREAK;
    }

    private static byte[] codes() {
        byte[] out = new byte[128];
        for (char c = 0; c < out.length; c++) {
            boolean letter = Ascii.lower(c) || Ascii.upper(c);
            out[c] = (byte) (letter ? c & (CODES - 1) : PhraseSearch.separator(c) ? SEPARATOR : BREAK);
        }
        return out;
    }

    private static long[] known() {
        long[] out = new long[CODES * CODES * CODES / Long.SIZE];
        for (String word : PhraseWords.all()) {
            // Between words stands one separator, or several.
            String apart = "  " + word + "  ";
            for (int i = 0; i + 3 <= apart.length(); i++) {
                mark(out, code(apart.charAt(i)), code(apart.charAt(i + 1)), code(apart.charAt(i + 2)));
            }
            for (int other = 1; other < SEPARATOR; other++) {
                mark(out, code(word.charAt(word.length() - 1)), SEPARATOR, other);
            }
        }
        mark(out, SEPARATOR, SEPARATOR, SEPARATOR);
        return out;
    }

    private static void mark(long[] out, int first, int second, int third) {
        int triple = (first << (2 * BITS)) | (second << BITS) | third;
        out[triple / Long.SIZE] |= 1L << triple;
    }
}
