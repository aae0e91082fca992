package io.aegisgate.filter.guard.shell.expand;

/**
 * A statement as the shell would run it.
 *
 * @param text the statement, expanded
 * @param end first unit of the source after it
 * @param changed it says something else than the source
 * @param renamed its first word does
 * @param open the source ended before the statement did
 * @param dangling the source ended within a name that is still to be expanded
 */
public record Expanded(String text, int end, boolean changed, boolean renamed, boolean open, boolean dangling) {}
