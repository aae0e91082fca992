package io.aegisgate.filter.redaction;

import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import java.util.Map;

/**
 * The outcome for a list of spans.
 *
 * @param edits per span, in the order of the spans: its edits by rising offset, not overlapping; empty for an untouched span
 * @param findings per span: one finding an edit
 * @param counts findings per placeholder kind, sorted by kind
 */
public record RedactionResult(
        List<List<SpanEdit>> edits, List<List<RedactionFinding>> findings, Map<String, Integer> counts) {
    /** Number of edits. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
