package io.aegisgate.filter.redaction;

import io.aegisgate.filter.text.TextSpan;
import java.util.Set;

/**
 * A short leaf of a JSON document as rules see it: behind its key, written as JSON writes it. {@code "ssn": "078051129"}
 * says what {@code 078051129} alone does not. Stateless; any thread.
 */
final class KeyLabel {
    /** What follows the text. */
    static final String END = "\"";

    private static final int KEY_CHARS_MAX = 48;
    private static final int TEXT_CHARS_MAX = 400;

    /** Keys of texts, not of values. */
    private static final Set<String> UNTELLING = Set.of(
            "",
            "content",
            "text",
            "input",
            "output",
            "arguments",
            "thinking",
            "reasoning",
            "system",
            "instructions",
            "description",
            "role",
            "type",
            "name",
            "id",
            "model",
            "title",
            "query",
            "prompt",
            "command",
            "cmd",
            "code");

    private KeyLabel() {}

    /** What to put before the text, empty where its key says nothing about it. */
    static String of(TextSpan span) {
        boolean label = FieldSecrets.KINDS.contains(span.kind())
                && span.key().length() <= KEY_CHARS_MAX
                && span.text().length() <= TEXT_CHARS_MAX
                && !UNTELLING.contains(span.key());
        return label ? "\"" + span.key() + "\": \"" : "";
    }
}
