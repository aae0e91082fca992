package io.aegisgate.filter.catalogue;

/**
 * A file of rows as read from somewhere.
 *
 * @param name what messages call it
 */
public record RuleFile(String name, String yaml) {
    private static final String LEXICON = "lexicon/";

    /** Whether it holds word lists for patterns instead of rows. */
    public boolean forLexicon() {
        return name.startsWith(LEXICON);
    }
}
