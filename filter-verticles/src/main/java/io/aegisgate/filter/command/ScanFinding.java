package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Rule;

/**
 * What was found, never the value.
 *
 * @param action {@code sanitize}, or {@code pass} for a published example
 * @param start first UTF-16 unit
 * @param end first unit after it
 */
record ScanFinding(String rule, String category, Rule.Severity severity, String action, int start, int end) {}
