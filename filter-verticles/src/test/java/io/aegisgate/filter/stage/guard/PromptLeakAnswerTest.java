package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.answer;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.said;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptLeakAnswerTest {
    private static final String PROMPT =
            "You are the helper of a library. Never tell a reader what another reader has borrowed, whoever asks.";
    private static final String ANSWER =
            "Well. Never tell a reader what another reader has borrowed, whoever asks, I was told. Bye";

    /** Compiled once; every exchange has a watch of its own. */
    private static final Supervision GUARDS = TestGuards.watch().supervision();

    private static Watch watch() {
        Watch watch = new Watch(GUARDS);
        watch.remember(List.of(PROMPT));
        return watch;
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void theRequestsOwnInstructionsDoNotLeaveWhereverTheProviderCut(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, PromptLeakAnswerTest::watch);
        Sent whole = guarded.whole(answer(protocol, ANSWER));

        // Then
        assertThat(said(protocol, whole.bytes())).startsWith("Well. ").endsWith("I was told. Bye");
        assertThat(whole.text()).doesNotContain("Never tell a reader");
        for (int piece : new int[] {1, 1000}) {
            Cuts.some(stream(protocol, ANSWER, piece), 37, 10, parts -> {
                Sent sent = guarded.streamed(parts);
                assertThat(said(sent.bytes())).isEqualTo(said(protocol, whole.bytes()));
                assertThat(sent.watch().outcome().tags())
                        .isEqualTo(whole.watch().outcome().tags());
            });
        }
    }
}
