package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import org.jspecify.annotations.Nullable;

/**
 * A string of a document.
 *
 * @param startByte offset of the opening quote in the document that holds it
 * @param endByte offset after the closing quote
 * @param text the decoded string
 * @param role who speaks, see {@link TextLeaf}
 * @param writing what an edit has to mind
 * @param inner the document the string holds, for JSON in a string; then the texts are the inner document's
 */
public record JsonSpan(
        int startByte,
        int endByte,
        TextSpan text,
        String role,
        Writing writing,
        @Nullable JsonDocument inner) {}
