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
import io.aegisgate.filter.guard.view.Readings;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTextsTest {
    private static final String LONG = "x".repeat(100);

    /** Counts how often it looks, and finds every exclamation mark. */
    private static final class Counting implements TextGuard {
        private final boolean freshOnly;
        private int looks;

        Counting(boolean freshOnly) {
            this.freshOnly = freshOnly;
        }

        @Override
        public Set<FilterName> filters() {
            return Set.of(FilterName.INJECTION_DETECTOR);
        }

        @Override
        public boolean sees(GuardedText text) {
            return text.fresh() || !freshOnly;
        }

        @Override
        public Inspection inspect(GuardedText text, int from, boolean ended) {
            looks++;
            List<Finding> findings = new ArrayList<>();
            String source = text.span().text();
            for (int at = source.indexOf('!'); at >= 0; at = source.indexOf('!', at + 1)) {
                findings.add(new Finding(
                        FilterName.INJECTION_DETECTOR,
                        freshOnly ? "fresh" : "any",
                        "mark",
                        Rule.Severity.LOW,
                        1,
                        at,
                        at + 1,
                        Disarm.NONE,
                        false));
            }
            return new Inspection(findings, source.length());
        }
    }

    private final Counting always = new Counting(false);
    private final Counting model = new Counting(true);
    private final SeenTexts memory = new SeenTexts(1_600);
    private final Inspector inspector = inspector(0);

    private Inspector inspector(int number) {
        return new Inspector(
                List.of(always, model), Set.of(FilterName.INJECTION_DETECTOR), Readings.DEFAULT, memory, number);
    }

    private static GuardedText text(String text, SpanKind kind, boolean fresh) {
        return new GuardedText(0, new TextSpan("m", "", kind, text), Side.REQUEST, Trust.of(kind), "", fresh);
    }

    @Test
    void aTextIsGuardedOnceAndTheSameIsFoundAgain() {
        // When
        List<Finding> first = inspector.whole(text(LONG + "!", SpanKind.USER, true));
        List<Finding> again = inspector.whole(text(LONG + "!", SpanKind.USER, true));

        // Then
        assertThat(first).hasSize(2);
        assertThat(again).isEqualTo(first);
        assertThat(always.looks).isEqualTo(1);
    }

    @Test
    void whatIsOldIsNotLookedAtAgainAndNotJudgedByWhatOnlyLooksAtTheNew() {
        inspector.whole(text(LONG + "!", SpanKind.USER, true));

        List<Finding> later = inspector.whole(text(LONG + "!", SpanKind.USER, false));

        assertThat(later).extracting(Finding::rule).containsExactly("any");
        assertThat(always.looks + model.looks).isEqualTo(2);
    }

    @Test
    void whatWasOldIsLookedAtByAllWhenItIsNew() {
        inspector.whole(text(LONG + "!", SpanKind.USER, false));

        assertThat(inspector.whole(text(LONG + "!", SpanKind.USER, true))).hasSize(2);
        assertThat(model.looks).isEqualTo(1);
    }

    @Test
    void anotherTextKindOrSetOfGuardsIsAnotherMatter() {
        inspector.whole(text(LONG, SpanKind.USER, true));

        assertThat(inspector.whole(text(LONG + "!", SpanKind.USER, true))).hasSize(2);
        inspector.whole(text(LONG, SpanKind.TOOL_RESULT, true));
        inspector(1).whole(text(LONG, SpanKind.USER, true));

        assertThat(always.looks).isEqualTo(4);
    }

    @Test
    void theOldestGiveWayAndFloodsOfFindingsAreNotKept() {
        // Given
        String flood = LONG + "!".repeat(40);
        inspector.whole(text(LONG, SpanKind.USER, true));
        inspector.whole(text(flood, SpanKind.USER, true));

        // When
        assertThat(inspector.whole(text(flood, SpanKind.USER, true))).hasSize(80);
        for (int i = 0; i < 4_000; i++) {
            inspector.whole(text(LONG + i, SpanKind.USER, true));
        }
        int before = always.looks;
        inspector.whole(text(LONG, SpanKind.USER, true));
        inspector.whole(text(LONG + 3_999, SpanKind.USER, true));

        // Then
        assertThat(before).isEqualTo(4_003);
        assertThat(always.looks).isEqualTo(before + 1);
    }
}
