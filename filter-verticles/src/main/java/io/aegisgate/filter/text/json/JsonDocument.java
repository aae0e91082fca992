package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.table.JsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a read found.
 *
 * @param spans the strings that are text, in order of their bytes
 * @param locators the strings that say where media lie, in order; no edits
 * @param cuts the bytes of top-level members that the table drops, in order
 * @param top facts about the top level
 */
public record JsonDocument(List<JsonSpan> spans, List<TextLeaf> locators, List<ByteRange> cuts, TopLevel top) {
    /** Bytes {@code [start, end)}. */
    public record ByteRange(int start, int end) {}

    /**
     * Facts about the top level.
     *
     * @param type the document's own type, null when it is null
     * @param stream the member {@code stream} is true
     * @param hasMessages there is a member {@code messages}
     * @param hasInput there is a member {@code input}
     * @param messages elements of {@code messages}, 0 when it is no list
     * @param policy the member {@code policy}, empty when it is absent or no text
     * @param model the member {@code model}, empty when it is absent or no text
     * @param tools names of the tools it declares; empty when there are none, or when one of them has no name
     */
    public record TopLevel(
            @Nullable JsonType type,
            boolean stream,
            boolean hasMessages,
            boolean hasInput,
            int messages,
            String policy,
            String model,
            Set<String> tools) {
        /** Copies the names. */
        public TopLevel {
            tools = Set.copyOf(tools);
        }
    }

    /** Copies the lists. */
    public JsonDocument {
        spans = List.copyOf(spans);
        locators = List.copyOf(locators);
        cuts = List.copyOf(cuts);
    }

    /** Every text of the document, those of nested documents in place of the string that holds them. */
    public List<TextSpan> texts() {
        return leaves().stream().map(TextLeaf::span).toList();
    }

    /** The same with what an edit has to mind. */
    public List<TextLeaf> leaves() {
        List<TextLeaf> leaves = new ArrayList<>(spans.size());
        collect(leaves);
        return leaves;
    }

    private void collect(List<TextLeaf> leaves) {
        for (JsonSpan span : spans) {
            if (span.inner() == null) {
                leaves.add(new TextLeaf(span.text(), span.writing(), span.role()));
            } else {
                span.inner().collect(leaves);
            }
        }
    }
}
