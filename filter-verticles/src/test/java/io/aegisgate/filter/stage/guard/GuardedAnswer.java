package io.aegisgate.filter.stage.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.protocol.BodyReader;
import io.aegisgate.filter.protocol.StreamTables;
import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.MappingSink;
import io.aegisgate.filter.redaction.placeholder.Placeholders;
import io.aegisgate.filter.stage.AnswerStages;
import io.aegisgate.filter.stream.StreamEditor;
import io.aegisgate.filter.stream.StreamLimits;
import io.aegisgate.filter.stream.StreamStep;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One answer put through all stages, whole or in pieces, and what a client makes of it. */
final class GuardedAnswer {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final BodyReader READER = new BodyReader(new JsonLimits(20, 10_000), 100);
    private static final StreamLimits LIMITS = new StreamLimits(1_000_000, 4096, 262_144);
    private static final int TOOL_CALL_CHARS = 2_000;

    /** A value of the client. */
    static final String VALUE = "client-value-8812";

    private final ProtocolId protocol;
    private final Supplier<Watch> watches;
    private final Delimiters delimiters = new Delimiters(new Placeholders(new TestKeys("k")), "t", 10);

    GuardedAnswer(ProtocolId protocol, Supplier<Watch> watches) {
        this.protocol = protocol;
        this.watches = watches;
    }

    /** What left, and the record. */
    record Sent(byte[] bytes, Watch watch) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    Sent whole(byte[] answer) {
        Watch watch = watches.get();
        TextBody body = READER.response(protocol, "application/json", answer);
        return new Sent(body.edited(stages(watch).edits(body)), watch);
    }

    Sent streamed(List<byte[]> parts) {
        Watch watch = watches.get();
        return new Sent(streamed(protocol, stages(watch), parts), watch);
    }

    /** What leaves of a stream under these transforms. */
    static byte[] streamed(ProtocolId protocol, StreamTransform.Source source, List<byte[]> parts) {
        StreamEditor editor = new StreamEditor(StreamTables.of(protocol), source, LIMITS);
        Buffer out = Buffer.buffer();
        for (byte[] part : parts) {
            out.appendBuffer(done(editor.feed(Buffer.buffer(part))));
        }
        return out.appendBuffer(done(editor.end())).getBytes();
    }

    /** After every delta of some length, and a pause of the provider, how many characters have not left yet. */
    List<Integer> held(String text, int piece) {
        StreamEditor editor = new StreamEditor(StreamTables.of(protocol), stages(watches.get()), LIMITS);
        List<Integer> held = new ArrayList<>();
        int given = 0;
        int left = 0;
        for (int at = 0; at < text.length(); ) {
            int end = whole(text, Math.min(text.length(), at + piece));
            String delta = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + quoted(text.substring(at, end))
                    + "}}]}\n\n";
            left += said(done(editor.feed(Buffer.buffer(delta))).getBytes()).length();
            left += said(done(editor.pause()).getBytes()).length();
            given += end - at;
            at = end;
            held.add(Math.max(0, given - left));
        }
        return held;
    }

    /** The record of one exchange that begins. */
    Watch watch() {
        return watches.get();
    }

    /** What untrusted texts of the request were wrapped in. */
    Delimiters delimiters() {
        return delimiters;
    }

    /** The stages of one exchange. */
    AnswerStages stages(Watch watch) {
        ExchangeMapping mapping = mapping();
        mapping.placeholder("TOKEN", VALUE);
        return new AnswerStages(
                protocol, ExactValues.none(), mapping, watch, TestGuards.metadata(), delimiters, TOOL_CALL_CHARS);
    }

    /** What the request had in place of {@link #VALUE}. */
    static String placeholder() {
        return mapping().placeholder("TOKEN", VALUE);
    }

    private static ExchangeMapping mapping() {
        return new ExchangeMapping("t", new Placeholders(new TestKeys("k")), MappingSink.NONE, 100);
    }

    private static Buffer done(StreamStep step) {
        return ((StreamStep.Done) step).bytes();
    }

    /** A whole answer that says a text. */
    static byte[] answer(ProtocolId protocol, String text) {
        String said = quoted(text);
        return bytes(
                switch (protocol) {
                    case GEMINI ->
                        "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":" + said
                                + "}]},\"finishReason\":\"STOP\"}]}";
                    case CONVERSE ->
                        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":" + said
                                + "}]}},\"stopReason\":\"end_turn\"}";
                    case CHAT, REALTIME, GENERIC, FOREIGN ->
                        "{\"id\":\"x\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                                + said + "},\"finish_reason\":\"stop\"}]}";
                    case RESPONSES ->
                        "{\"id\":\"x\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":"
                                + "[{\"type\":\"output_text\",\"text\":" + said + "}]}]}";
                    case MESSAGES ->
                        "{\"id\":\"x\",\"content\":[{\"type\":\"text\",\"text\":" + said
                                + "}],\"stop_reason\":\"end_turn\"}";
                });
    }

    /** What a whole answer says. */
    static String said(ProtocolId protocol, byte[] answer) {
        JsonNode root = json(new String(answer, StandardCharsets.UTF_8));
        return switch (protocol) {
            case GEMINI -> root.at("/candidates/0/content/parts/0/text").asText();
            case CONVERSE -> root.at("/output/message/content/0/text").asText();
            case CHAT, REALTIME, GENERIC, FOREIGN ->
                root.at("/choices/0/message/content").asText();
            case RESPONSES -> root.at("/output/0/content/0/text").asText();
            case MESSAGES -> root.at("/content/0/text").asText();
        };
    }

    /** A stream that says a text in deltas of some length. */
    static byte[] stream(ProtocolId protocol, String text, int piece) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = whole(text, Math.min(text.length(), at + piece));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return stream(protocol, pieces);
    }

    /** The offset, or the next one where it would cut a character: providers send whole ones. */
    static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    /** A stream that says a text in these deltas. */
    static byte[] stream(ProtocolId protocol, List<String> pieces) {
        StringBuilder out = new StringBuilder();
        for (String piece : pieces) {
            String delta = quoted(piece);
            out.append(
                    switch (protocol) {
                        case GEMINI ->
                            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + delta + "}]}}]}\n\n";
                        case CONVERSE ->
                            "event: contentBlockDelta\ndata: {\"contentBlockIndex\":0,\"delta\":{\"text\":" + delta
                                    + "}}\n\n";
                        case CHAT, REALTIME, GENERIC, FOREIGN ->
                            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":" + delta + "}}]}\n\n";
                        case RESPONSES ->
                            "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,"
                                    + "\"delta\":" + delta + "}\n\n";
                        case MESSAGES ->
                            "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\","
                                    + "\"text\":" + delta + "}}\n\n";
                    });
        }
        String said = quoted(String.join("", pieces));
        return bytes(out
                + switch (protocol) {
                    case GEMINI ->
                        "data: {\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"}]}\n\n";
                    case CONVERSE ->
                        "event: contentBlockStop\ndata: {\"contentBlockIndex\":0}\n\nevent: messageStop\ndata: {"
                                + "\"stopReason\":\"end_turn\"}\n\n";
                    case CHAT, REALTIME, GENERIC, FOREIGN ->
                        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                                + "data: [DONE]\n\n";
                    case RESPONSES ->
                        "data: {\"type\":\"response.output_text.done\",\"output_index\":0,\"content_index\":0,\"text\":"
                                + said + "}\n\ndata: {\"type\":\"response.completed\",\"response\":{\"output\":[{"
                                + "\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":" + said
                                + "}]}]}}\n\n";
                    case MESSAGES ->
                        "data: {\"type\":\"content_block_stop\",\"index\":0}\n\ndata: {\"type\":\"message_delta\","
                                + "\"delta\":{\"stop_reason\":\"end_turn\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n";
                });
    }

    /** The text of a stream's deltas, joined. */
    static String said(byte[] stream) {
        StringBuilder text = new StringBuilder();
        for (JsonNode event : events(stream)) {
            text.append(event.at("/choices/0/delta/content").asText(""));
            text.append(event.at("/candidates/0/content/parts/0/text").asText(""));
            text.append(
                    event.path("type").asText().equals("response.output_text.delta")
                            ? event.path("delta").asText("")
                            : event.at("/delta/text").asText(""));
        }
        return text.toString();
    }

    /** The events of a stream that are JSON. */
    static List<JsonNode> events(byte[] stream) {
        return new String(stream, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> json(line.substring(6)))
                .toList();
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
