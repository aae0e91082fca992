package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.answer;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.said;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedDelimiterTest {
    @Test
    void aQuotedMarkerGoesWhereverTheStreamIsCut() {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(ProtocolId.CHAT, TestGuards::watch);
        String marker =
                guarded.delimiters().around("a page", Wrapping.STABLE).before().strip();
        String text =
                "see " + marker + GuardedAnswer.placeholder() + marker + " [UNTRUSTED_CONTENT_END 23456789ABCDEFGH]";
        String expected = "see [...]" + GuardedAnswer.VALUE + "[...] [UNTRUSTED_CONTENT_END 23456789ABCDEFGH]";

        // When, Then
        assertThat(said(
                        ProtocolId.CHAT,
                        guarded.whole(answer(ProtocolId.CHAT, text)).bytes()))
                .isEqualTo(expected);
        for (int cut = 0; cut <= text.length(); cut++) {
            byte[] cutThere = stream(ProtocolId.CHAT, List.of(text.substring(0, cut), text.substring(cut)));
            assertThat(said(guarded.streamed(List.of(cutThere)).bytes())).isEqualTo(expected);
        }
    }
}
