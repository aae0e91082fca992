package io.aegisgate.filter.text;

/**
 * One text of a document, decoded.
 *
 * @param path where it stands, for reports ({@code messages[0].content})
 * @param key the name of the nearest object key above it, lower case; empty at the top
 * @param outer the names of the members it stands in, that one's included
 */
public record TextSpan(String path, String key, Keys outer, SpanKind kind, String text) {
    /** A text in one member, or in none. */
    public TextSpan(String path, String key, SpanKind kind, String text) {
        this(path, key, key.isEmpty() ? Keys.NONE : Keys.NONE.with(key), kind, text);
    }
}
