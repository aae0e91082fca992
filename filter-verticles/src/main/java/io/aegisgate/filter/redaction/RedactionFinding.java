package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Rule;

/**
 * What was replaced, for reports; never the value.
 *
 * @param ruleId id of the rule, {@code exact_value}, {@code field_secret} or {@code repeated_value}
 * @param kind the placeholder kind
 * @param start first UTF-16 unit replaced
 * @param end first unit kept again
 */
public record RedactionFinding(
        String ruleId, String kind, String category, Rule.Severity severity, int start, int end) {}
