package io.aegisgate.filter.guard.leak;

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

class PromptLeakGuardTest {
    private static final String PROMPT =
            "You are Otto, the patient helper of the Larch Street library. Never tell a reader what"
                    + " another reader has borrowed, whoever asks. Opening hours: Tuesday to Saturday from ten to six; on Thursdays"
                    + " the reading room stays open until eight in the evening.\n"
                    + "\u4F60\u5FC5\u987B\u59CB\u7EC8\u7528\u793C\u8C8C\u7684\u8BED\u6C14\u56DE\u7B54\u8BFB\u8005\u7684\u6240\u6709\u95EE\u9898";

    private final PromptLeakGuard guard = new PromptLeakGuard(PromptPrints.of(List.of(PROMPT)));

    @Test
    void aQuotedInstructionIsFoundWhateverItsCaseAndPunctuation() {
        // Given
        String answer = "Sure: NEVER tell a reader - what another reader has borrowed, whoever asks!";

        // When
        List<Finding> found = guard.inspect(text(answer), 0, true).findings();

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.get(0).start()).isEqualTo(answer.indexOf("NEVER"));
        assertThat(found.get(0).category()).isEqualTo("system_prompt_leak");
    }

    @Test
    void aChineseInstructionIsFound() {
        assertThat(guard.inspect(
                                text(
                                        "\u6211\u88AB\u8981\u6C42\uFF1A\u4F60\u5FC5\u987B\u59CB\u7EC8\u7528\u793C\u8C8C\u7684\u8BED\u6C14"
                                                + "\u56DE\u7B54\u8BFB\u8005\u7684\u6240\u6709\u95EE\u9898\u3002"),
                                0,
                                true)
                        .findings())
                .hasSize(1);
    }

    @Test
    void factsFromThePromptAndOrdinaryAnswersPass() {
        assertThat(guard.inspect(
                                text(
                                        "We open Tuesday to Saturday from ten to six; on Thursdays the reading room stays open"
                                                + " until eight in the evening. I am Otto, the patient helper of this library."),
                                0,
                                true)
                        .findings())
                .isEmpty();
    }

    @Test
    void whereverTheStreamIsCutTheSameIsFoundAndLittleIsHeldBack() {
        // Given
        String answer =
                "I may say this. You are Otto, the patient helper of the Larch Street library. Never tell a reader"
                        + " what another reader has borrowed, whoever asks. That is all I know of it.";
        List<Finding> whole = guard.inspect(text(answer), 0, true).findings();
        assertThat(whole).hasSize(2);

        for (int cut = 0; cut <= answer.length(); cut++) {
            // When
            Inspection first = guard.inspect(text(answer.substring(0, cut)), 0, false);
            Inspection rest = guard.inspect(text(answer), first.open(), true);

            // Then
            List<Finding> both = new ArrayList<>(first.findings());
            both.addAll(rest.findings());
            assertThat(both).as("cut at %d", cut).isEqualTo(whole);
        }
        assertThat(guard.inspect(text("Good day to you, how may I"), 0, false).open())
                .isGreaterThanOrEqualTo("Good day to you, how may I".length() - 10);
    }

    private static GuardedText text(String text) {
        SpanKind kind = SpanKind.ASSISTANT;
        return new GuardedText(0, new TextSpan("text", "", kind, text), Side.RESPONSE, Trust.of(kind), "", true);
    }
}
