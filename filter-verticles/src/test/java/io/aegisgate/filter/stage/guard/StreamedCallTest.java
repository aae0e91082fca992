package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.bytes;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.events;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.json;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamedCallTest {
    private static final String BLOCKED = "{\"_blocked\":\"【AegisGate已处理危险疑似片段】\"}";

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void aRefusedCallIsReplacedAndNothingOfItLeaves(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);
        byte[] stream = call(protocol, "{\"command\": \"cd /tmp && wipe --all\", \"timeout\": 5}");

        // When, Then
        Cuts.some(stream, 41, 10, parts -> {
            Sent sent = guarded.streamed(parts);
            assertThat(json(arguments(protocol, sent.bytes()))).isEqualTo(json(BLOCKED));
            assertThat(sent.text()).doesNotContain("wipe", "/tmp", "timeout").contains("Bash");
            assertThat(sent.watch().outcome().tags()).containsExactly("tool_call_violation");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void aHarmlessCallLeavesByteForByte(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);
        byte[] stream = call(protocol, "{\"command\": \"echo 'wipe the disk'\"}");

        // When, Then
        Cuts.some(
                stream,
                41,
                5,
                parts -> assertThat(guarded.streamed(parts).bytes()).isEqualTo(stream));
    }

    @ParameterizedTest
    @EnumSource(
            value = ProtocolId.class,
            names = {"CHAT", "RESPONSES", "MESSAGES", "GEMINI", "CONVERSE"})
    void aCallThatDoesNotFitIsRefused(ProtocolId protocol) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, TestGuards::watch);
        byte[] stream = call(protocol, "{\"command\": \"" + "echo fine; ".repeat(1000) + "\"}");

        // When
        Sent sent = guarded.streamed(List.of(stream));

        // Then
        assertThat(json(arguments(protocol, sent.bytes()))).isEqualTo(json(BLOCKED));
        assertThat(sent.text()).doesNotContain("echo fine");
    }

    private static byte[] call(ProtocolId protocol, String arguments) {
        StringBuilder out = new StringBuilder();
        switch (protocol) {
            case CONVERSE ->
                out.append("event: contentBlockStart\ndata: {\"contentBlockIndex\":0,\"start\":{\"toolUse\":{"
                        + "\"toolUseId\":\"t\",\"name\":\"Bash\"}}}\n\n");
            case GEMINI ->
                out.append(
                        "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"Bash\",\"args\":"
                                + arguments + "}}]}}]}\n\n");
            case CHAT, REALTIME, GENERIC, FOREIGN ->
                out.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\","
                        + "\"function\":{\"name\":\"Bash\",\"arguments\":\"\"}}]}}]}\n\n");
            case RESPONSES ->
                out.append("data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":"
                        + "\"function_call\",\"name\":\"Bash\",\"arguments\":\"\"}}\n\n");
            case MESSAGES ->
                out.append("data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":"
                        + "\"tool_use\",\"id\":\"t\",\"name\":\"Bash\",\"input\":{}}}\n\n");
        }
        for (int at = 0; at < arguments.length(); at += 9) {
            String delta = quoted(arguments.substring(at, Math.min(arguments.length(), at + 9)));
            out.append(
                    switch (protocol) {
                        case CONVERSE ->
                            "event: contentBlockDelta\ndata: {\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":"
                                    + delta + "}}}\n\n";
                        case GEMINI -> "";
                        case CHAT, REALTIME, GENERIC, FOREIGN ->
                            "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{"
                                    + "\"arguments\":" + delta + "}}]}}]}\n\n";
                        case RESPONSES ->
                            "data: {\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,\"delta\":"
                                    + delta + "}\n\n";
                        case MESSAGES ->
                            "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":"
                                    + "\"input_json_delta\",\"partial_json\":" + delta + "}}\n\n";
                    });
        }
        String all = quoted(arguments);
        out.append(
                switch (protocol) {
                    case CONVERSE ->
                        "event: contentBlockStop\ndata: {\"contentBlockIndex\":0}\n\nevent: messageStop\ndata: {"
                                + "\"stopReason\":\"tool_use\"}\n\n";
                    case GEMINI ->
                        "data: {\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"}]}\n\n";
                    case CHAT, REALTIME, GENERIC, FOREIGN ->
                        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                                + "data: [DONE]\n\n";
                    case RESPONSES ->
                        "data: {\"type\":\"response.function_call_arguments.done\",\"output_index\":0,\"arguments\":"
                                + all
                                + "}\n\ndata: {\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{"
                                + "\"type\":\"function_call\",\"name\":\"Bash\",\"arguments\":" + all + "}}\n\n"
                                + "data: {\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":"
                                + "\"function_call\",\"name\":\"Bash\",\"arguments\":" + all + "}]}}\n\n";
                    case MESSAGES ->
                        "data: {\"type\":\"content_block_stop\",\"index\":0}\n\ndata: {\"type\":\"message_delta\","
                                + "\"delta\":{\"stop_reason\":\"tool_use\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n";
                });
        return bytes(out.toString());
    }

    private static String arguments(ProtocolId protocol, byte[] stream) {
        StringBuilder out = new StringBuilder();
        for (JsonNode event : events(stream)) {
            switch (protocol) {
                case CONVERSE -> out.append(event.at("/delta/toolUse/input").asText(""));
                case GEMINI -> {
                    JsonNode args = event.at("/candidates/0/content/parts/0/functionCall/args");
                    out.append(args.isMissingNode() ? "" : args.toString());
                }
                case CHAT, REALTIME, GENERIC, FOREIGN ->
                    out.append(event.at("/choices/0/delta/tool_calls/0/function/arguments")
                            .asText(""));
                case RESPONSES ->
                    out.append(
                            event.path("type").asText().endsWith("arguments.delta")
                                    ? event.path("delta").asText("")
                                    : "");
                case MESSAGES -> out.append(event.at("/delta/partial_json").asText(""));
            }
        }
        return out.toString();
    }
}
