package io.aegisgate.filter.catalogue;

/**
 * A place where a rule holds.
 *
 * @param start first UTF-16 unit of the value to protect, in the text as it was given
 * @param end first unit after it
 * @param documentation the value is a published example (AWS documentation key, RFC 5737 address, test card)
 */
public record Match(Rule rule, int start, int end, boolean documentation) {}
