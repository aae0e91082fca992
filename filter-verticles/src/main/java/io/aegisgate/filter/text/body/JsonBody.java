package io.aegisgate.filter.text.body;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.json.JsonCalls;
import io.aegisgate.filter.text.json.JsonDocument;
import io.aegisgate.filter.text.json.JsonSplicer;
import java.util.List;

/** A JSON document. */
public final class JsonBody implements TextBody {
    private final byte[] bytes;
    private final JsonDocument document;

    /** The document read from these bytes, which are kept and not copied. */
    public JsonBody(byte[] bytes, JsonDocument document) {
        this.bytes = bytes;
        this.document = document;
    }

    /** What the read found. */
    public JsonDocument document() {
        return document;
    }

    /** The tool calls in it, for answers of models. */
    public List<JsonCalls.Call> calls() {
        // A call without a text among its arguments is a call all the same.
        boolean any = document.leaves().stream().anyMatch(leaf -> leaf.span().kind() == SpanKind.TOOL_ARGUMENTS)
                || mentions("tool_")
                || mentions("_call");
        return any ? JsonCalls.of(bytes) : List.of();
    }

    /** Whether the bytes hold a piece of ASCII, which every protocol's name of a call has. */
    private boolean mentions(String name) {
        int last = bytes.length - name.length();
        for (int at = 0; at <= last; at++) {
            int same = 0;
            while (same < name.length() && bytes[at + same] == name.charAt(same)) {
                same++;
            }
            if (same == name.length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<TextLeaf> leaves() {
        return document.leaves();
    }

    @Override
    public List<TextLeaf> locators() {
        return document.locators();
    }

    @Override
    public byte[] edited(TextEdits edits) {
        return JsonSplicer.splice(bytes, document, edits);
    }
}
