package io.aegisgate.filter.catalogue.source;

/**
 * A file of rows as read from somewhere.
 *
 * @param name what messages call it: its path below the rule folder, with slashes
 */
public record RuleFile(String name, String yaml) {
    private static final String GUARDS = "guards/";

    private static final String LEXICON = "lexicon/";

    private static final String COMMANDS = "commands/";

    /** Whether its rows are those of guards; all others, word lists and commands aside, are redaction rows. */
    public boolean forGuards() {
        return name.startsWith(GUARDS);
    }

    /** Whether it holds the rows and tables of dangerous commands. */
    public boolean forCommands() {
        return name.startsWith(COMMANDS);
    }

    /** Whether it holds word lists that the patterns of all rows may name. */
    public boolean forLexicon() {
        return name.startsWith(LEXICON);
    }
}
