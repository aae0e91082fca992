package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.BytePatch;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextEdits;
import io.aegisgate.filter.text.json.JsonDocument.ByteRange;
import io.aegisgate.filter.text.table.JsonType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes a document anew with only the edited parts of its strings changed. Stateless; any thread. */
public final class JsonSplicer {
    private JsonSplicer() {}

    /**
     * Applies the edits and the document's cuts.
     *
     * @param source the bytes the document was read from
     * @return the very same array when nothing changes
     * @throws IllegalArgumentException when an edit reaches beyond its text
     */
    public static byte[] splice(byte[] source, JsonDocument document, TextEdits edits) {
        if (edits.none() && document.cuts().isEmpty()) {
            return source;
        }
        List<BytePatch> patches = new ArrayList<>();
        if (edits.anyText()) {
            collect(source, document, edits, 0, patches);
        }
        // No text stands inside a cut: the reader passes dropped members over.
        for (ByteRange cut : document.cuts()) {
            patches.add(new BytePatch(cut.start(), cut.end(), new byte[0]));
        }
        for (BytePatch value : edits.values()) {
            patches.removeIf(patch -> patch.start() >= value.start() && patch.end() <= value.end());
            patches.add(value);
        }
        members(source, document, edits.members(), patches);
        patches.sort(Comparator.comparingInt(BytePatch::start));
        return BytePatch.apply(source, patches);
    }

    private static void members(
            byte[] source, JsonDocument document, Map<String, String> members, List<BytePatch> patches) {
        if (members.isEmpty() || document.top().type() != JsonType.OBJECT) {
            return;
        }
        int close = source.length - 1;
        while (source[close] != '}') {
            close--;
        }
        int last = close - 1;
        while (source[last] >= 0 && source[last] <= ' ') {
            last--;
        }
        StringBuilder text = new StringBuilder();
        members.forEach((name, json) ->
                text.append(',').append(JsonText.quote(name)).append(':').append(json));
        if (source[last] == '{') {
            text.deleteCharAt(0);
        }
        patches.add(new BytePatch(close, close, text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds the patches of a document whose first text has the given index; gives the index after its last. */
    private static int collect(
            byte[] source, JsonDocument document, TextEdits edits, int firstText, List<BytePatch> patches) {
        int text = firstText;
        for (JsonSpan span : document.spans()) {
            if (span.inner() == null) {
                patches.addAll(StringToken.patches(source, span, edits.of(text)));
                text++;
            } else {
                String outer = span.text().text();
                byte[] inner = InnerText.bytes(outer);
                List<BytePatch> innerPatches = new ArrayList<>();
                text = collect(inner, span.inner(), edits, text, innerPatches);
                patches.addAll(StringToken.patches(source, span, asEdits(outer, innerPatches)));
            }
        }
        return text;
    }

    private static List<SpanEdit> asEdits(String outer, List<BytePatch> patches) {
        InnerText.Offsets offsets = new InnerText.Offsets(outer);
        List<SpanEdit> edits = new ArrayList<>(patches.size());
        for (BytePatch patch : patches) {
            int start = offsets.charsAt(patch.start());
            edits.add(new SpanEdit(start, offsets.charsAt(patch.end()), patch.text()));
        }
        return edits;
    }
}
