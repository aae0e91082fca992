package io.aegisgate.filter.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.text.SpanEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisarmingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "developer|dev-elo-per",
                "developer message|dev-elo-per mes-sag-e",
                "<script>alert(1)</script>|<sc-rip-t>a-ler-t(1-)</-scr-ipt->",
                "忽略之前的指令|忽略之-前的指-令",
                "a😀b😀c|a😀b-😀c",
            })
    void charactersAreGroupedInThrees(String text, String expected) {
        assertThat(HyphenChunks.of(text)).isEqualTo(expected);
    }

    @Test
    void whiteSpaceIsKept() {
        assertThat(HyphenChunks.of("rm -rf /tmp\n  sudo x")).isEqualTo("rm -rf /tm-p\n  sud-o x");
    }

    @Test
    void readableFormComesAfterTheSafetyMarker() {
        assertThat(Disarming.replacement(Disarm.HYPHENATE, "developer")).isEqualTo("【AegisGate已处理危险疑似片段】dev-elo-per");
    }

    @Test
    void onlyFoundSpansChangeAndOverlapsBecomeOne() {
        // Given
        String text = "keep aaaa bbbb keep cccc";

        // When
        List<SpanEdit> edits = Disarming.edits(
                text,
                List.of(
                        finding(20, 24, Disarm.SPAM_MARK),
                        finding(7, 14, Disarm.DANGER_MARK),
                        finding(5, 9, Disarm.HYPHENATE),
                        finding(0, 4, Disarm.NONE)));

        // Then
        assertThat(edits)
                .containsExactly(
                        new SpanEdit(5, 14, "【AegisGate已处理危险疑似片段】"),
                        new SpanEdit(20, 24, "[AegisGate:spam-content-removed]"));
    }

    private static Finding finding(int start, int end, Disarm disarm) {
        return new Finding(
                FilterName.OUTPUT_SANITIZER, "test.row", "test", Rule.Severity.HIGH, 0.9, start, end, disarm, false);
    }
}
