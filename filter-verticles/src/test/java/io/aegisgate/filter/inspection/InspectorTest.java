package io.aegisgate.filter.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextRange;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static final GuardedText TEXT = new GuardedText(
            0, new TextSpan("$", "", SpanKind.USER, "x".repeat(100)), Side.REQUEST, Trust.USER, "", true);

    private static Finding finding(FilterName filter, int start, int end) {
        return new Finding(filter, "r", "c", Rule.Severity.HIGH, 1, start, end, Disarm.NONE, false);
    }

    private static TextGuard saying(FilterName filter, List<TextRange> talk, Finding... findings) {
        return new TextGuard() {
            @Override
            public Set<FilterName> filters() {
                return Set.of(filter);
            }

            @Override
            public boolean sees(GuardedText text) {
                return true;
            }

            @Override
            public Inspection inspect(GuardedText text, int from, boolean ended) {
                return new Inspection(List.of(findings), 100, List.of(), talk, Integer.MAX_VALUE);
            }
        };
    }

    @Test
    void talkAboutAttacksLowersWhatTheClassifierFindsInItAndNothingElse() {
        // Given
        FilterName model = FilterName.SEMANTIC_MODULE;
        FilterName rules = FilterName.INJECTION_DETECTOR;
        TextGuard classifier = saying(model, List.of(), finding(model, 0, 30), finding(model, 60, 90));
        TextGuard rows = saying(rules, List.of(new TextRange(20, 50)), finding(rules, 25, 40));

        // When
        List<Finding> found = new Inspector(List.of(classifier, rows), Set.of(model, rules)).whole(TEXT);

        // Then
        assertThat(found)
                .containsExactly(finding(model, 0, 30).inDiscussion(), finding(rules, 25, 40), finding(model, 60, 90));
    }
}
