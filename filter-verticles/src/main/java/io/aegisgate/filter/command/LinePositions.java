package io.aegisgate.filter.command;

/** Lines and columns of a text, both from 1; columns count UTF-16 units. Ask in rising order of offsets. */
final class LinePositions {
    private final String text;
    private int line = 1;
    private int lineStart;
    private int at;

    LinePositions(String text) {
        this.text = text;
    }

    /** Goes on to an offset. */
    void advance(int offset) {
        for (; at < offset; at++) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
    }

    int line() {
        return line;
    }

    int column() {
        return at - lineStart + 1;
    }
}
