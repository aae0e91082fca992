package io.aegisgate.filter.text.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.aegisgate.filter.text.Keys;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Utf8;
import io.aegisgate.filter.text.Writing;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts of a JSON document in one pass over its bytes. Immutable; any thread, though a large document takes
 * milliseconds and belongs on a worker.
 */
public final class JsonSpanReader {
    private final JsonFactory factory;
    private final JsonLimits limits;

    /** A reader with these bounds; the length of strings and numbers is bounded by the body alone. */
    public JsonSpanReader(JsonLimits limits) {
        this.limits = limits;
        // Names are not interned: they come from clients and would live in the JVM's table.
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /**
     * Reads a document.
     *
     * @throws GatewayFailure {@code invalid_json} when the bytes are not one JSON value in UTF-8, {@code
     *     invalid_parameters} (or the table's own code) when a value has the wrong type or a bound is exceeded; the detail
     *     names a path or byte offset, never content
     */
    public JsonDocument read(byte[] bytes, SpanTable table) {
        requireUtf8(bytes);
        DocumentWalk walk = new DocumentWalk(bytes, table, "", Keys.NONE, limits.maxTexts());
        run(bytes, walk);
        return resolveInner(walk.document(), walk.jsonSpans());
    }

    private void run(byte[] bytes, DocumentWalk walk) {
        try (JsonParser parser = factory.createParser(bytes)) {
            walk.run(parser);
        } catch (StreamConstraintsException e) {
            throw new GatewayFailure(
                    ErrorCode.INVALID_PARAMETERS,
                    "the document is nested deeper than " + limits.maxDepth() + " levels");
        } catch (JsonProcessingException e) {
            // Security: the parser's message quotes the document, so only the offset is told.
            long offset = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
            throw new GatewayFailure(
                    ErrorCode.INVALID_JSON, "the body is not valid JSON at byte " + Math.max(0, offset));
        } catch (IOException e) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON);
        }
    }

    private static void requireUtf8(byte[] bytes) {
        int invalid = Utf8.firstInvalid(bytes);
        if (invalid >= 0) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON, "the body is not UTF-8 at byte " + invalid);
        }
        // Security: the parser would guess UTF-16 or UTF-32 from zero bytes; then offsets would mean something else.
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                throw new GatewayFailure(ErrorCode.INVALID_JSON, "the body is not UTF-8 at byte " + i);
            }
        }
    }

    private JsonDocument resolveInner(JsonDocument document, List<Integer> jsonSpans) {
        if (jsonSpans.isEmpty()) {
            return document;
        }
        List<JsonSpan> spans = new ArrayList<>(document.spans());
        int texts = spans.size();
        for (int index : jsonSpans) {
            JsonSpan span = spans.get(index);
            JsonDocument inner = inner(span.text(), limits.maxTexts() - texts);
            if (inner != null) {
                texts += inner.spans().size();
                spans.set(
                        index,
                        new JsonSpan(span.startByte(), span.endByte(), span.text(), span.role(), Writing.JSON, inner));
            }
        }
        return new JsonDocument(spans, document.locators(), document.cuts(), document.top());
    }

    /** The document in the string, or null when it holds none and so is a text itself. */
    private @Nullable JsonDocument inner(TextSpan outer, int maxTexts) {
        byte[] bytes = InnerText.bytes(outer.text());
        if (!InnerText.looksLikeDocument(bytes)) {
            return null;
        }
        DocumentWalk walk =
                new DocumentWalk(bytes, SpanTable.everyString(outer.kind()), outer.path(), outer.outer(), maxTexts);
        try (JsonParser parser = factory.createParser(bytes)) {
            walk.run(parser);
            return walk.document();
        } catch (IOException | GatewayFailure notJson) {
            // A model may write broken arguments. They are text like any other then.
            return null;
        }
    }
}
