package io.aegisgate.filter.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private final Doubts doubts = Doubts.in(new GrayZone(0.25, 0.75));

    private static GuardedText text(String text, boolean fresh) {
        return new GuardedText(0, new TextSpan("$", "", SpanKind.USER, text), Side.REQUEST, Trust.USER, "", fresh);
    }

    private void consider(String text, boolean fresh, double score, Action action) {
        Finding finding = new Finding(
                FilterName.SEMANTIC_MODULE,
                "r",
                "semantic_injection",
                Rule.Severity.HIGH,
                score,
                0,
                1,
                Disarm.NONE,
                false);
        Judgement judgement = new Judgement(List.of(new Judged(finding, score, action)), score, false);
        doubts.consider(text(text, fresh), List.of(new SpanEdit(0, 3, "<key>")), List.of(finding), judgement);
    }

    @Test
    void theHighestScoreInTheZoneIsAskedAboutWithoutItsValues() {
        consider("abc low", true, 0.3, Action.PASS);
        consider("abc high", true, 0.7, Action.TAG);
        consider("abc middle", true, 0.5, Action.TAG);

        assertThat(doubts.worst())
                .hasValueSatisfying(doubt -> assertThat(doubt.shown()).isEqualTo("<key> high"));
    }

    @Test
    void whatIsDecidedOldOrOutsideIsAskedOfNobody() {
        consider("abc blocked", true, 0.5, Action.BLOCK);
        consider("abc old", false, 0.5, Action.TAG);
        consider("abc sure", true, 0.75, Action.TAG);
        consider("abc harmless", true, 0.25, Action.PASS);

        assertThat(doubts.worst()).isEmpty();
    }

    @Test
    void withoutAServiceNothingIsInDoubt() {
        Doubts none = Doubts.none();
        none.consider(text("x", true), List.of(), List.of(), new Judgement(List.of(), 0.5, false));
        assertThat(none.worst()).isEmpty();
    }
}
