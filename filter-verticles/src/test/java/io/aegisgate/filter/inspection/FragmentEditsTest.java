package io.aegisgate.filter.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Rule.Severity;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanEdits;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentEditsTest {
    private static final String MARK = "【AegisGate已处理危险疑似片段】";

    @Test
    void onlyFoundSpansChangeAndOverlappingOnesBecomeOne() {
        assertThat(edited("say developer message now", List.of(), found(4, 13, Disarm.HYPHENATE)))
                .isEqualTo("say " + MARK + "dev-elo-per message now");
        assertThat(edited(
                        "abcdefghij",
                        List.of(),
                        found(1, 4, Disarm.HYPHENATE),
                        found(3, 6, Disarm.DANGER_MARK),
                        found(8, 9, Disarm.DROP)))
                .isEqualTo("a" + MARK + "ghj");
    }

    @Test
    void aValueInsideAFragmentStaysWhatStandsForIt() {
        // Given
        List<SpanEdit> values = List.of(new SpanEdit(8, 14, "{{AG_1}}"));

        // When, Then
        assertThat(edited("run -key secret -x", values, found(0, 18, Disarm.HYPHENATE)))
                .contains("{{AG_1}}")
                .doesNotContain("sec-ret")
                .doesNotContain("secret");
        assertThat(edited("run -key secret -x", values, found(0, 18, Disarm.DANGER_MARK)))
                .isEqualTo(MARK);
    }

    @Test
    void aValueOnTheEdgeOfAFragmentIsTakenInWhole() {
        // Given
        List<SpanEdit> values = List.of(new SpanEdit(4, 10, "{{V}}"), new SpanEdit(12, 14, "{{W}}"));

        // When, Then
        assertThat(edited("rm -SECRET  ww!", values, found(0, 6, Disarm.DANGER_MARK)))
                .isEqualTo(MARK + "  {{W}}!");
    }

    @Test
    void withoutFindingsTheEditsAreTheVerySame() {
        // Given
        List<SpanEdit> values = List.of(new SpanEdit(0, 1, "x"));

        // When, Then
        assertThat(FragmentEdits.of("abc", values, List.of())).isSameAs(values);
    }

    private static String edited(String text, List<SpanEdit> values, Finding... findings) {
        return SpanEdits.apply(text, FragmentEdits.of(text, values, List.of(findings)));
    }

    private static Finding found(int start, int end, Disarm disarm) {
        return new Finding(
                FilterName.OUTPUT_SANITIZER, "test.row", "test", Severity.HIGH, 1, start, end, disarm, false);
    }
}
