package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.text.SpanKind;
import java.util.Set;

/**
 * A guard row.
 *
 * @param rule what it has in common with a redaction row
 * @param kinds empty for all
 */
public record GuardRule(
        Rule rule,
        FilterName filter,
        double confidence,
        Set<Side> sides,
        Set<Trust> from,
        Set<SpanKind> kinds,
        Set<ViewKind> views,
        Disarm disarm) {
    /** The category of rows that mark others as discussed. */
    static final String DISCUSSION = "discussion";

    /** Copies the sets. */
    public GuardRule {
        sides = Set.copyOf(sides);
        from = Set.copyOf(from);
        kinds = Set.copyOf(kinds);
        views = Set.copyOf(views);
    }

    /** Whether the row is about texts like this one. */
    boolean about(GuardedText text) {
        return sides.contains(text.side())
                && from.contains(text.trust())
                && (kinds.isEmpty() || kinds.contains(text.span().kind()));
    }

    /** Whether the row is about what such texts hide: what was disguised or encoded, nobody stands by. */
    boolean aboutHidden(GuardedText text) {
        return sides.contains(text.side())
                && from.contains(Trust.UNTRUSTED)
                && (kinds.isEmpty() || kinds.contains(text.span().kind()));
    }

    /** What it reports of a place. */
    Finding found(int start, int end, boolean documentation) {
        // What everybody publishes as an example is talked about, not meant.
        return new Finding(
                filter, rule.id(), rule.category(), rule.severity(), confidence, start, end, disarm, documentation);
    }

    /** A payload works whatever is said about it, so talk around it lowers nothing. */
    static boolean hard(Finding finding) {
        return finding.filter() == FilterName.ANOMALY_DETECTOR || finding.filter() == FilterName.OUTPUT_SANITIZER;
    }

    /** Whether it marks others instead of reporting. */
    boolean discussion() {
        return rule.category().equals(DISCUSSION);
    }
}
