package io.aegisgate.filter.text;

/**
 * Replaces a part of a decoded text.
 *
 * @param start first UTF-16 unit replaced
 * @param end first UTF-16 unit kept again
 * @param verbatim the replacement is written as it is where the text is JSON; otherwise it is escaped for a JSON string
 */
public record SpanEdit(int start, int end, String replacement, boolean verbatim) {
    /** An edit that is escaped where it must be. */
    public SpanEdit(int start, int end, String replacement) {
        this(start, end, replacement, false);
    }

    /** Checks the order of the offsets. */
    public SpanEdit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("edit of [" + start + ", " + end + ")");
        }
    }
}
