package io.aegisgate.filter.text;

/**
 * One text of a document, decoded.
 *
 * @param path where it stands, for reports ({@code messages[0].content})
 * @param key the name of the nearest object key above it, lower case; empty at the top
 */
public record TextSpan(String path, String key, SpanKind kind, String text) {}
