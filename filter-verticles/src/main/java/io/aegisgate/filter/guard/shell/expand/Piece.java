package io.aegisgate.filter.guard.shell.expand;

/**
 * Something in a word that stands for something else.
 *
 * @param value what it stands for
 * @param end first unit after it; negative for {@link #NONE} and {@link #OPEN}
 */
record Piece(String value, int end) {
    /** Nothing of the kind. */
    static final Piece NONE = new Piece("", -1);
    /** The text ends within it. */
    static final Piece OPEN = new Piece("", -2);

    boolean found() {
        return end >= 0;
    }
}
