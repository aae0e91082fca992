package io.aegisgate.filter.catalogue.pattern;

/** A pattern outside the language, or one too large to compile. The message is meant for the author of the row. */
public final class PatternProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names what is wrong and what to write instead. */
    public PatternProblem(String message) {
        super(message);
    }
}
