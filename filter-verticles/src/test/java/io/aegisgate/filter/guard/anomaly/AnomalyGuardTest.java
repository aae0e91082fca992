package io.aegisgate.filter.guard.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyGuardTest {
    private final AnomalyGuard guard = new AnomalyGuard();

    @ParameterizedTest
    @ValueSource(strings = {"7", "ok", "aaaaaaaaaaaaaaaaaaaa", "====\n----", "a%20b%20c", "same\nsame\nsame\n"})
    void shortAnswersAreNoAnomalies(String text) {
        assertThat(guard.inspect(text(text, Side.RESPONSE), 0, true).findings()).isEmpty();
        assertThat(guard.inspect(text(text, Side.REQUEST), 0, true).findings()).isEmpty();
    }

    @Test
    void linesDrawnInATableAreNoAnomaly() {
        assertThat(guard.inspect(text("-".repeat(2000), Side.REQUEST), 0, true).findings())
                .isEmpty();
    }

    @Test
    void floodsAreFound() {
        // Given
        String text = "x".repeat(500) + " " + "%41".repeat(70) + "\n" + "buy now\n".repeat(60);

        // Then
        assertThat(guard.inspect(text(text, Side.REQUEST), 0, true).findings())
                .extracting(Finding::category)
                .containsExactlyInAnyOrder("max_run_length", "url_encoded_payload", "repeated_line");
    }

    @Test
    void aStreamSeesTheSameAsAWholeAnswer() {
        // Given
        String whole = "so " + "z".repeat(950) + " and " + "%5A".repeat(140) + " end";
        List<Finding> expected =
                guard.inspect(text(whole, Side.RESPONSE), 0, true).findings();

        for (int step : new int[] {1, 7, 64, 399, 1000}) {
            // When
            List<Finding> seen = new ArrayList<>();
            int from = 0;
            for (int end = step; end < whole.length() + step; end += step) {
                boolean ended = end >= whole.length();
                Inspection inspection = guard.inspect(
                        text(whole.substring(0, Math.min(end, whole.length())), Side.RESPONSE), from, ended);
                int open = inspection.open();
                inspection.findings().stream()
                        .filter(finding -> ended || finding.start() < open)
                        .forEach(seen::add);
                from = Math.max(from, open);
            }

            // Then
            assertThat(seen).as("steps of %d", step).isEqualTo(expected);
        }
        assertThat(expected).hasSize(4);
    }

    private static GuardedText text(String text, Side side) {
        SpanKind kind = side == Side.REQUEST ? SpanKind.USER : SpanKind.ASSISTANT;
        return new GuardedText(0, new TextSpan("text", "", kind, text), side, Trust.of(kind), "", true);
    }
}
