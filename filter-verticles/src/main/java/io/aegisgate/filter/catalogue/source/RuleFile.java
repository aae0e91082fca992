package io.aegisgate.filter.catalogue.source;

/**
 * A file of rows as read from somewhere.
 *
 * @param name what messages call it: its path below the rule folder, with slashes
 */
public record RuleFile(String name, String yaml) {
    private static final String GUARDS = "guards/";

    /** Whether its rows are those of guards; all others are redaction rows. */
    public boolean forGuards() {
        return name.startsWith(GUARDS);
    }
}
