package io.aegisgate.filter.catalogue.scan;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Sorts every UTF-16 unit into one of 64 classes: letters without case, all digits alike, punctuation that literals use,
 * and for other scripts the few characters literals use. Everything else is class 0, so plain text of another script
 * falls through at the first look.
 */
final class TripleClasses {
    /** Bits a class takes. */
    static final int BITS = 6;

    static final int DIGIT = 27;

    private static final String PUNCTUATION = "-_.:/=@+\"' ";
    private static final int FIRST_PUNCTUATION = 28;
    /** White space other than a blank, apart from all scripts: in ordinary text two line breaks follow each other often. */
    private static final int SPACE = FIRST_PUNCTUATION + 11;

    private static final int FIRST_OTHER = SPACE + 1;

    private final byte[] classOf = new byte[0x10000];

    TripleClasses(List<String> literals) {
        for (int c = 'a'; c <= 'z'; c++) {
            classOf[c] = (byte) (c - 'a' + 1);
            classOf[c - 32] = classOf[c];
        }
        for (int c = '0'; c <= '9'; c++) {
            classOf[c] = DIGIT;
        }
        for (int i = 0; i < PUNCTUATION.length(); i++) {
            classOf[PUNCTUATION.charAt(i)] = (byte) (FIRST_PUNCTUATION + i);
        }
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (classOf[c] == 0) {
                    boolean space = c >= '\t' && c <= '\r';
                    classOf[c] = (byte) (space ? SPACE : FIRST_OTHER + c % ((1 << BITS) - FIRST_OTHER));
                }
            }
        }
    }

    /** The classes characters beyond ASCII can have. */
    static int[] otherScripts() {
        return IntStream.concat(IntStream.of(0), IntStream.range(FIRST_OTHER, 1 << BITS))
                .toArray();
    }

    /** The table itself, for the scanning loop. */
    byte[] table() {
        return classOf;
    }

    int of(char unit) {
        return classOf[unit];
    }

    /** The classes of the kinds of units that are allowed, a bit each; the text's edge has the class of unknown scripts. */
    long of(IntPredicate allowed) {
        long out = allowed.test(LiteralFilter.EDGE) ? 1L : 0;
        for (char unit = 0; unit < LiteralFilter.OTHER; unit++) {
            out |= allowed.test(unit) ? 1L << classOf[unit] : 0;
        }
        if (allowed.test(LiteralFilter.OTHER)) {
            for (int other : otherScripts()) {
                out |= 1L << other;
            }
        }
        return out;
    }
}
