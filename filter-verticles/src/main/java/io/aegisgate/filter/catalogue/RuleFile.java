package io.aegisgate.filter.catalogue;

/**
 * A file of rows as read from somewhere.
 *
 * @param name what messages call it
 */
public record RuleFile(String name, String yaml) {}
