package io.aegisgate.filter.redaction;

import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds what must not leave in the texts of a request and says by what to replace it: configured exact values, the rules of
 * the catalogue, values of fields whose name says they are secret, and every further occurrence of a value found once. Texts
 * are never rewritten beyond the found spans. Holds no state between calls; one instance may serve all workers, the
 * mapping belongs to one.
 */
public final class Redaction {
    private final SpanFindings findings;

    /**
     * A redaction over a catalogue.
     *
     * @param exactValues gives the current snapshot; failing to give one fails the exchange
     */
    public Redaction(ProfileScanners scanners, Supplier<ExactValues> exactValues, RedactionLimits limits) {
        this.findings = new SpanFindings(scanners, exactValues, limits);
    }

    /** What stands in each span, in the order of the spans; nothing is entered anywhere. */
    public List<List<RedactionFinding>> findings(List<TextSpan> spans, RedactionScope scope) {
        return findings.of(spans, scope);
    }

    /** The edits for each span, new placeholders being entered into the mapping. */
    public RedactionResult redact(List<TextSpan> spans, RedactionScope scope, ExchangeMapping mapping) {
        spans.forEach(span -> mapping.avoid(span.text()));
        List<List<RedactionFinding>> found = findings.of(spans, scope);
        List<List<SpanEdit>> edits = new ArrayList<>(spans.size());
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < spans.size(); i++) {
            String text = spans.get(i).text();
            List<SpanEdit> ofSpan = new ArrayList<>(found.get(i).size());
            for (RedactionFinding finding : found.get(i)) {
                String value = text.substring(finding.start(), finding.end());
                ofSpan.add(new SpanEdit(finding.start(), finding.end(), mapping.placeholder(finding.kind(), value)));
                counts.merge(finding.kind(), 1, Integer::sum);
            }
            edits.add(Collections.unmodifiableList(ofSpan));
        }
        return new RedactionResult(Collections.unmodifiableList(edits), found, Collections.unmodifiableMap(counts));
    }
}
