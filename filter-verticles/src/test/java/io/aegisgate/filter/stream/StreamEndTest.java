package io.aegisgate.filter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import io.aegisgate.filter.stream.reading.StreamTable;
import io.aegisgate.shared.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** What a client gets when the upstream ends without its terminal event, breaks off, or goes on after it. */
class StreamEndTest {
    private static final String CHAT_TEXT =
            "data: {\"id\":\"c1\",\"created\":5,\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"content\":\"hello\"},\"finish_reason\":null}]}\n\n";
    private static final String CHAT_FINISH =
            "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String CHAT_TOOL = "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":["
            + "{\"index\":0,\"id\":\"call\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String RESPONSES_TEXT = "event: response.created\ndata: {\"type\":\"response.created\","
            + "\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"model\":\"m\",\"created_at\":7}}\n\n"
            + "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"sequence_number\":1,"
            + "\"output_index\":0,\"content_index\":0,\"delta\":\"hello\"}\n\n";
    private static final String MESSAGES_TEXT = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\","
            + "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"hello {{AG_\"}}\n\n";

    @Test
    void aNativeEndAddsNothing() {
        // Given
        String upstream = CHAT_TEXT + CHAT_FINISH + DONE;

        // When
        End end = ended(ChatStream.TABLE, upstream);

        // Then
        assertThat(end.text).isEqualTo(upstream);
        assertThat(end.label).isEqualTo("upstream_done");
    }

    @Test
    void chatWithoutDoneAfterTheFinishReasonGetsDoneOnly() {
        // Given
        String upstream = CHAT_TEXT + CHAT_FINISH;

        // When
        End end = ended(ChatStream.TABLE, upstream);

        // Then
        assertThat(end.text).isEqualTo(upstream + DONE);
        assertThat(end.label).isEqualTo("terminal_chunk_no_done_recovered:stop");
        assertThat(broken(ChatStream.TABLE, upstream).text).isEqualTo(upstream + DONE);
    }

    @Test
    void chatThatEndsInAToolCallGetsOneFinishChunkWithoutNotice() throws Exception {
        // Given
        String upstream = CHAT_TEXT + CHAT_TOOL;

        // When
        End end = ended(ChatStream.TABLE, upstream);

        // Then
        assertThat(end.text).startsWith(upstream).endsWith(DONE);
        JsonNode chunk = json(end.text.substring(upstream.length()));
        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(chunk.at("/choices/0/delta").isEmpty()).isTrue();
        assertThat(chunk.at("/aegisgate/recovered").asBoolean()).isTrue();
        assertThat(end.label).isEqualTo("upstream_eof_no_done_recovered");
    }

    @Test
    void chatThatEndsInTextGetsTheNoticeAndNoRepeatedText() throws Exception {
        // Given
        String upstream = CHAT_TEXT;

        // When
        End end = ended(ChatStream.TABLE, upstream);

        // Then
        JsonNode chunk = json(end.text.substring(upstream.length()));
        assertThat(chunk.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(chunk.at("/choices/0/delta/content").asText())
                .contains("[AegisGate]")
                .doesNotContain("hello");
        assertThat(chunk.at("/id").asText()).isEqualTo("c1");
        assertThat(chunk.at("/aegisgate/warning").asText()).isEqualTo("upstream_eof_no_done");
        assertThat(end.text).endsWith(DONE);
    }

    @Test
    void everyUnfinishedChoiceGetsOneFinishReason() {
        // Given
        String second = CHAT_TEXT.replace("\"index\":0", "\"index\":1");

        // When
        End end = ended(ChatStream.TABLE, CHAT_TEXT + second + CHAT_FINISH);

        // Then
        assertThat(end.text).containsOnlyOnce("\"finish_reason\":\"stop\"}],\"aegisgate\"");
        assertThat(end.text).contains("\"choices\":[{\"index\":1,\"delta\":{\"content\":\"\\n\\n[AegisGate]");
    }

    @Test
    void whatFollowsDoneIsNotDelivered() {
        // Given
        String upstream = CHAT_TEXT + CHAT_FINISH + DONE;

        // When
        End end = ended(ChatStream.TABLE, upstream + CHAT_TEXT + ": bye\n\n");

        // Then
        assertThat(end.text).isEqualTo(upstream + ": bye\n\n");
    }

    @Test
    void responsesNeverGetDone() {
        // Given
        String failed = RESPONSES_TEXT + "event: error\ndata: {\"type\":\"error\",\"message\":\"x\"}\n\n"
                + "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{}}\n\n";
        String incomplete = RESPONSES_TEXT
                + "event: response.incomplete\ndata: {\"type\":\"response.incomplete\",\"response\":{}}\n\n";

        // When
        End first = ended(ResponsesStream.TABLE, failed);
        End second = ended(ResponsesStream.TABLE, incomplete);

        // Then
        assertThat(first.text).isEqualTo(failed);
        assertThat(first.label).isEqualTo("terminal_event_no_done_recovered:response.failed");
        assertThat(second.text).isEqualTo(incomplete);
        assertThat(second.label).isEqualTo("terminal_event_no_done_recovered:response.incomplete");
    }

    @Test
    void responsesWithTextButNoTerminalEventGetOneCompleted() throws Exception {
        // Given
        String upstream = RESPONSES_TEXT;

        // When
        End end = ended(ResponsesStream.TABLE, upstream);

        // Then
        String added = end.text.substring(upstream.length());
        assertThat(added)
                .startsWith("event: response.completed\n")
                .doesNotContain("hello")
                .doesNotContain("[DONE]");
        JsonNode event = json(added);
        assertThat(event.at("/sequence_number").asInt()).isEqualTo(2);
        assertThat(event.at("/response/id").asText()).isEqualTo("resp_1");
        assertThat(event.at("/response/aegisgate/recovered").asBoolean()).isTrue();
        assertThat(end.label).isEqualTo("upstream_eof_no_done_recovered");
    }

    @Test
    void responsesWithNothingAtAllGetAWholeSequenceWithTheNotice() throws Exception {
        // Given
        String upstream = "";

        // When
        End end = ended(ResponsesStream.TABLE, upstream);

        // Then
        assertThat(ClientView.payloads(end.text.getBytes(UTF_8)))
                .extracting(
                        data -> new ObjectMapper().readTree(data).path("type").asText())
                .containsExactly(
                        "response.created",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(end.text).contains("[AegisGate]").contains("\"recovered\":true");
    }

    @Test
    void messagesWithoutMessageStopGetAnErrorEventAfterTheHeldText() {
        // Given
        String upstream = MESSAGES_TEXT;

        // When
        End end = ended(MessagesStream.TABLE, upstream);

        // Then
        assertThat(end.text).startsWith(upstream + "event: error\ndata: {\"type\":\"error\"");
        assertThat(end.text).contains("\"type\":\"api_error\"").doesNotContain("[DONE]");
        assertThat(end.label).isEqualTo("error:upstream_stream_error");
    }

    @Test
    void aBrokenStreamEndsWithAnErrorEventAndNeverWithHalfAFrame() {
        // Given
        String half = CHAT_TEXT.substring(0, 40);

        // When
        End end = broken(ChatStream.TABLE, CHAT_TEXT + half);

        // Then
        assertThat(end.text)
                .isEqualTo(CHAT_TEXT
                        + "data: {\"type\":\"error\",\"error\":{\"message\":\"upstream_stream_error: the upstream stream"
                        + " broke\",\"type\":\"aegisgate_error\",\"code\":\"upstream_stream_error\"},\"aegisgate\":"
                        + "{\"action\":\"block\",\"reason\":\"upstream_stream_error\"}}\n\ndata: [DONE]\n\n");
        assertThat(end.label).isEqualTo("error:upstream_stream_error");
    }

    @Test
    void halfAFrameAtACleanEndIsNotDeliveredEither() {
        // Given
        String half = RESPONSES_TEXT.substring(0, RESPONSES_TEXT.length() - 20);

        // When
        End end = ended(ResponsesStream.TABLE, half);

        // Then
        assertThat(end.text)
                .doesNotContain("hello")
                .contains("response.created")
                .contains("response.completed");
    }

    @Test
    void aWholeLastFrameWithoutItsBlankLineIsDelivered() {
        // Given
        String upstream = CHAT_TEXT + CHAT_FINISH + "data: [DONE]\n";
        String unfinished = CHAT_TEXT + CHAT_FINISH.stripTrailing();

        // When
        End done = ended(ChatStream.TABLE, upstream);
        End added = ended(ChatStream.TABLE, unfinished);

        // Then
        assertThat(done.text).isEqualTo(upstream);
        assertThat(added.text).isEqualTo(unfinished + "\n\n" + DONE);
    }

    @Test
    void anUnexpectedFailureTellsNothingOfItsCause() {
        // Given
        StreamEditor editor = editor(ChatStream.TABLE);
        editor.feed(Buffer.buffer(CHAT_TEXT));

        // When
        StreamStep.Failed failed = editor.fail(ErrorCode.GATEWAY_INTERNAL_ERROR, "java.lang.Whatever at x");

        // Then
        assertThat(failed.bytes().toString())
                .contains("\"message\":\"internal gateway error\"")
                .doesNotContain("Whatever")
                .endsWith(DONE);
        assertThat(editor.endLabel()).isEqualTo("error:gateway_internal_error");
    }

    @Test
    void genericStreamsAreNeverRepaired() {
        // Given
        String upstream = "data: {\"a\":1}\n\ndata: x";

        // When
        End end = ended(GenericStream.TABLE, upstream);

        // Then
        assertThat(end.text).isEqualTo(upstream);
    }

    private record End(String text, String label) {}

    private static StreamEditor editor(StreamTable table) {
        return new StreamEditor(table, MarkerRestoration.withValues(), EditorRun.LIMITS);
    }

    private static End ended(StreamTable table, String upstream) {
        StreamEditor editor = editor(table);
        Buffer out = EditorRun.answered(editor, editor.feed(Buffer.buffer(upstream)));
        Buffer all = Buffer.buffer().appendBuffer(out).appendBuffer(EditorRun.answered(editor, editor.end()));
        return new End(all.toString(), editor.endLabel());
    }

    private static End broken(StreamTable table, String upstream) {
        StreamEditor editor = editor(table);
        Buffer out = EditorRun.answered(editor, editor.feed(Buffer.buffer(upstream)));
        Buffer all = Buffer.buffer().appendBuffer(out).appendBuffer(EditorRun.answered(editor, editor.broken()));
        return new End(all.toString(), editor.endLabel());
    }

    private static JsonNode json(String frames) throws Exception {
        return new ObjectMapper()
                .readTree(ClientView.payloads(frames.getBytes(UTF_8)).get(0));
    }
}
