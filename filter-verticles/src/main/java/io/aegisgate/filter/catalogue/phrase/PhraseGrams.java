package io.aegisgate.filter.catalogue.phrase;

import io.aegisgate.filter.catalogue.validator.PhraseWords;
import io.aegisgate.filter.text.Ascii;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which four units may follow each other in a recovery phrase: a bit for each, letters without case and all separators alike.
 * Tells of nearly all windows of other texts that no phrase holds them. Immutable; any thread.
 */
final class PhraseGrams {
    /** Units of a window. */
    static final int WINDOW = 16;

    private static final int UNITS = 4;
    /** Bits of a unit's code. */
    private static final int BITS = 5;

    private static final int SEPARATOR = 27;
    /** Of a unit that no phrase holds; nothing with it is known. */
    private static final int BREAK = 0;

    private static final int ASCII = 128;
    private static final byte[] CODE_OF = codes();
    private static final long[] KNOWN = known();

    private PhraseGrams() {}

    /** Whether the window that begins at a place may lie in a phrase. */
    static boolean fit(char[] text, int at) {
        // Of three places at once, which need not wait for each other: a branch at each would be mispredicted.
        long apart = known(text, at) & known(text, at + 6) & known(text, at + WINDOW - UNITS);
        return (apart & 1) != 0 && (between(text, at) & 1) != 0;
    }

    private static long between(char[] text, int at) {
        return known(text, at + 2) & known(text, at + 4) & known(text, at + 8) & known(text, at + 10);
    }

    /** In the lowest bit. */
    private static long known(char[] text, int at) {
        int gram = (code(text[at]) << BITS) | code(text[at + 1]);
        gram = (((gram << BITS) | code(text[at + 2])) << BITS) | code(text[at + 3]);
        return KNOWN[gram >>> 6] >>> gram;
    }

    private static int code(char unit) {
        return unit < ASCII ? CODE_OF[unit] : BREAK;
    }

    private static byte[] codes() {
        byte[] out = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            boolean letter = Ascii.lower(c) || Ascii.upper(c);
            out[c] = (byte) (letter ? c & ((1 << BITS) - 1) : PhraseSearch.separator(c) ? SEPARATOR : BREAK);
        }
        return out;
    }

    private static long[] known() {
        long[] out = new long[(1 << (UNITS * BITS)) / Long.SIZE];
        for (String word : PhraseWords.all()) {
            for (int i = 0; i + UNITS <= word.length(); i++) {
                mark(out, word.substring(i, i + UNITS));
            }
        }
        // Between words stands one separator, or several.
        for (int separators = 1; separators <= UNITS; separators++) {
            for (int before = 0; before <= UNITS - separators; before++) {
                int end = before;
                int behind = UNITS - separators - before;
                String gap = " ".repeat(separators);
                Set<String> begins = PhraseWords.all().stream()
                        .map(word -> word.substring(0, behind))
                        .collect(Collectors.toSet());
                PhraseWords.all().stream()
                        .map(word -> word.substring(word.length() - end))
                        .distinct()
                        .forEach(ending -> begins.forEach(begin -> mark(out, ending + gap + begin)));
            }
        }
        return out;
    }

    private static void mark(long[] out, String units) {
        int gram = 0;
        for (int i = 0; i < UNITS; i++) {
            gram = (gram << BITS) | CODE_OF[units.charAt(i)];
        }
        out[gram / Long.SIZE] |= 1L << gram;
    }
}
