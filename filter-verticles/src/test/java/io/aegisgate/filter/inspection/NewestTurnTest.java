package io.aegisgate.filter.inspection;

import static io.aegisgate.filter.text.SpanKind.ASSISTANT;
import static io.aegisgate.filter.text.SpanKind.SYSTEM;
import static io.aegisgate.filter.text.SpanKind.TOOL_ARGUMENTS;
import static io.aegisgate.filter.text.SpanKind.TOOL_RESULT;
import static io.aegisgate.filter.text.SpanKind.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.text.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTurnTest {
    @Test
    void aFirstRequestIsNewAsAWhole() {
        assertThat(first(SYSTEM, USER, USER)).isZero();
    }

    @Test
    void onlyWhatFollowsTheModelsLastMessageIsNew() {
        assertThat(first(SYSTEM, USER, ASSISTANT, USER)).isEqualTo(3);
    }

    @Test
    void aToolResultOfThisTurnIsNewAndTheUsersQuestionIsNot() {
        assertThat(first(USER, ASSISTANT, TOOL_ARGUMENTS, TOOL_RESULT, TOOL_RESULT))
                .isEqualTo(3);
    }

    @Test
    void theBeginningOfTheNextAnswerDoesNotMakeTheQuestionOld() {
        assertThat(first(USER, ASSISTANT, USER, ASSISTANT)).isEqualTo(2);
        assertThat(first(USER, ASSISTANT)).isZero();
    }

    @Test
    void aConversationOfTheModelAloneIsNew() {
        assertThat(first(ASSISTANT)).isZero();
    }

    private static int first(SpanKind... kinds) {
        return NewestTurn.of(List.of(kinds)).first();
    }
}
