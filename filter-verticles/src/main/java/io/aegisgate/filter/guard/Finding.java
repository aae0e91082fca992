package io.aegisgate.filter.guard;

import io.aegisgate.filter.catalogue.Rule;

/**
 * Something a guard saw in one text. Never holds the text itself.
 *
 * @param rule id of the row or check that saw it, for example {@code injection.direct.override-en}
 * @param category the contract's name of the signal, lower case, for example {@code system_exfil}; tags and policies use it
 * @param confidence how sure the guard is that this is what it looks like, 0 to 1
 * @param start first UTF-16 unit in the text as it came
 * @param end first unit after it
 * @param disarm what happens to the span when fragments are sanitized
 * @param discussed the span stands in a quotation, a code fence or a sentence about such attacks; lowers, never cancels
 */
public record Finding(
        FilterName filter,
        String rule,
        String category,
        Rule.Severity severity,
        double confidence,
        int start,
        int end,
        Disarm disarm,
        boolean discussed) {
    /** The same in a text that begins elsewhere; what then begins before the text begins at its start. */
    public Finding moved(long by) {
        return new Finding(
                filter,
                rule,
                category,
                severity,
                confidence,
                (int) Math.max(0, start + by),
                (int) Math.max(0, end + by),
                disarm,
                discussed);
    }

    /** The same, discussed. */
    public Finding inDiscussion() {
        return new Finding(filter, rule, category, severity, confidence, start, end, disarm, true);
    }

    /** Refuses values out of range. */
    public Finding {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be between 0 and 1");
        }
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span ends before it starts");
        }
    }
}
