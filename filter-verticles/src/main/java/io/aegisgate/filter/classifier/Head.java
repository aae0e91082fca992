package io.aegisgate.filter.classifier;

/** The two questions the model answers; each has weights of its own over the same features. */
public enum Head {
    /** Whether somebody who talks to the model tries to take it over. */
    DIRECT(0),
    /** Whether a foreign text (tool result, mail, page) holds instructions for the model. */
    PLANTED(1);

    private final int slot;

    Head(int slot) {
        this.slot = slot;
    }

    /** Its place in lists and files, from 0. */
    public int slot() {
        return slot;
    }
}
