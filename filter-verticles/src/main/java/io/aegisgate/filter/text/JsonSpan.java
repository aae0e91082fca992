package io.aegisgate.filter.text;

import org.jspecify.annotations.Nullable;

/**
 * A string of a document.
 *
 * @param startByte offset of the opening quote
 * @param endByte offset after the closing quote
 * @param text the decoded string
 * @param inner the document the string holds, for JSON in a string; then the texts are the inner document's
 */
public record JsonSpan(
        int startByte, int endByte, TextSpan text, @Nullable JsonDocument inner) {}
