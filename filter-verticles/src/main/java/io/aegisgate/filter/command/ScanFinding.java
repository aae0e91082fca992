package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Rule;

/**
 * What was found, never the value.
 *
 * @param action {@code pass}, {@code tag}, {@code sanitize} or {@code block}; of redaction {@code sanitize}, or {@code
 *     pass} for a published example
 * @param start first UTF-16 unit
 * @param end first unit after it
 * @param guard a guard found it, not redaction
 * @param documentation it is a published example, which is left alone
 */
record ScanFinding(
        String rule,
        String category,
        Rule.Severity severity,
        String action,
        int start,
        int end,
        boolean guard,
        boolean documentation) {
    /** Whether anything is done or told because of it; guards also report what they thought of and let pass. */
    boolean counts() {
        return !guard || !action.equals("pass");
    }

    /** Whether scripts should stop for it: what is left alone, such as a published example, is no reason. */
    boolean fails() {
        return !action.equals("pass");
    }
}
