package io.aegisgate.filter.catalogue.scan.literal;

/**
 * Which units may stand beside a literal. Immutable.
 *
 * @param low units 0 to 63, a bit each
 * @param high units 64 to 127, a bit each
 * @param other whether a unit beyond ASCII may
 * @param edge whether the text's edge may
 */
public record UnitKinds(long low, long high, boolean other, boolean edge) {
    /** Those with an entry in a table by kind. */
    static UnitKinds of(long[] table) {
        return new UnitKinds(
                bits(table, 0),
                bits(table, Long.SIZE),
                table[LiteralFilter.OTHER] != 0,
                table[LiteralFilter.EDGE] != 0);
    }

    private static long bits(long[] table, int from) {
        long out = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            out |= table[from + i] == 0 ? 0 : 1L << i;
        }
        return out;
    }
}
