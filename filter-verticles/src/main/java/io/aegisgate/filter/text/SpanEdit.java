package io.aegisgate.filter.text;

/**
 * Replaces a part of a decoded text.
 *
 * @param start first UTF-16 unit replaced
 * @param end first UTF-16 unit kept again
 */
public record SpanEdit(int start, int end, String replacement) {
    /** Checks the order of the offsets. */
    public SpanEdit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("edit of [" + start + ", " + end + ")");
        }
    }
}
