package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.catalogue.validator.Digits;
import java.util.Comparator;
import java.util.List;

/**
 * Card numbers for tests in the place of real ones: of the same scheme and length, beginning like a test card that payment
 * systems publish, the last digit by Luhn (ISO/IEC 7812-1 annex B). Stateless, any thread.
 */
final class TestCards {
    /**
     * A scheme's cards of one length.
     *
     * @param scheme how its numbers begin
     * @param range how those of its published test cards begin
     */
    private record Range(String scheme, String range, int digits) {}

    private static final Range DEFAULT = new Range("4", "400000", 16);

    /** https://docs.stripe.com/testing; the Visa of 13 digits is PayPal's, the Maestro Braintree's. */
    private static final List<Range> RANGES = List.of(
            DEFAULT,
            new Range("4", "422222", 13),
            new Range("5", "555555", 16),
            new Range("2", "222300", 16),
            new Range("3", "378282", 15),
            new Range("30", "305693", 16),
            new Range("3", "362272", 14),
            new Range("35", "356600", 16),
            new Range("6", "601111", 16),
            new Range("62", "620000", 16),
            new Range("62", "620550", 19),
            new Range("50", "630400", 16),
            new Range("56", "630400", 16),
            new Range("57", "630400", 16),
            new Range("58", "630400", 16),
            new Range("63", "630400", 16),
            new Range("67", "630400", 16));

    private TestCards() {}

    /**
     * The test card of a value.
     *
     * @param id letters and digits it is derived from, at least 12
     */
    static String of(String id, String value) {
        String number = Digits.of(value);
        Range range = RANGES.stream()
                .filter(each -> each.digits == number.length() && number.startsWith(each.scheme))
                .max(Comparator.comparingInt(each -> each.scheme.length()))
                .orElse(DEFAULT);
        StringBuilder digits = new StringBuilder(range.range);
        for (int i = 0; digits.length() < range.digits - 1; i++) {
            digits.append((char) ('0' + id.charAt(i) % 10));
        }
        return Digits.withLuhn(digits.toString());
    }

    /** Whether a number looks like one of these. */
    static boolean alike(String word) {
        return RANGES.stream().anyMatch(each -> each.digits == word.length() && word.startsWith(each.range));
    }
}
