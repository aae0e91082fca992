package io.aegisgate.filter.classifier;

/** The two questions the model answers; each has weights of its own over the same features. */
public enum Head {
    /** Whether somebody who talks to the model tries to take it over. */
    DIRECT,
    /** Whether a foreign text (tool result, mail, page) holds instructions for the model. */
    PLANTED;

    /** Where its numbers stand in a model. */
    public int row() {
        return switch (this) {
            case DIRECT -> 0;
            case PLANTED -> 1;
        };
    }
}
