package io.aegisgate.filter.catalogue.scan.literal;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Sorts every UTF-16 unit into one of 64 classes: letters without case, all digits alike, punctuation that literals use,
 * and for other scripts the few characters literals use. Everything else is class 0, so plain text of another script
 * falls through at the first look.
 */
public final class TripleClasses {
    /** Bits a class takes. */
    public static final int BITS = 6;

    /** As many as three classes in a row can be. */
    public static final int STATES = 1 << (3 * BITS);

    static final int DIGIT = 27;

    private static final String PUNCTUATION = "-_.:/=@+\"' ";
    private static final int FIRST_PUNCTUATION = 28;
    /** White space other than a blank, apart from all scripts: in ordinary text two line breaks follow each other often. */
    private static final int SPACE = FIRST_PUNCTUATION + 11;

    private static final int FIRST_OTHER = SPACE + 1;
    /** {@link #otherScripts()}, a bit each. */
    private static final long OTHERS = 1L | (-1L << FIRST_OTHER);

    private final byte[] classOf = new byte[0x10000];

    /** Tells apart what these literals need told apart. */
    public TripleClasses(List<String> literals) {
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
    public static int[] otherScripts() {
        return IntStream.concat(IntStream.of(0), IntStream.range(FIRST_OTHER, 1 << BITS))
                .toArray();
    }

    /** The table itself, for the scanning loop. */
    public byte[] table() {
        return classOf;
    }

    /**
     * The states that say a literal's units up to {@code last} were read: one for three units, and for a shorter literal one for
     * whatever may stand before it.
     */
    public IntStream states(String literal, int last) {
        int count = Math.min(3, literal.length());
        int fixed = 0;
        for (int i = last - count + 1; i <= last; i++) {
            fixed = (fixed << BITS) | of(literal.charAt(i));
        }
        int units = fixed;
        return IntStream.range(0, 1 << (BITS * (3 - count))).map(before -> (before << (BITS * count)) | units);
    }

    /** The class of a unit. */
    public int of(char unit) {
        return classOf[unit];
    }

    /** The classes of the kinds of units that are allowed, a bit each; the text's edge has the class of unknown scripts. */
    public long of(UnitKinds allowed) {
        long out = (allowed.edge() ? 1L : 0) | (allowed.other() ? OTHERS : 0);
        return out | of(allowed.low(), 0) | of(allowed.high(), Long.SIZE);
    }

    private long of(long units, int from) {
        long out = 0;
        for (long rest = units; rest != 0; rest &= rest - 1) {
            out |= 1L << classOf[from + Long.numberOfTrailingZeros(rest)];
        }
        return out;
    }
}
