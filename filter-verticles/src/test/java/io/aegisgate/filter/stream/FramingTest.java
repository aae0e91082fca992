package io.aegisgate.filter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.protocol.StreamTables;
import io.aegisgate.filter.stream.binary.EventStreamFraming;
import io.aegisgate.filter.stream.binary.SocketFraming;
import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.lines.JsonArrayFraming;
import io.aegisgate.filter.stream.lines.JsonLinesFraming;
import io.aegisgate.filter.stream.sse.SseFraming;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of every form through the editor, cut anywhere. */
class FramingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAID =
            "Write to {{AG_EMAIL_7K2MQ}} or {{AG_STORED_55PQ1}}, {{ says {{AG_PASSWORD_X9D4B}} \ud83d\ude00.";

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(ProtocolId.GEMINI, SseFraming.SSE),
                Arguments.of(ProtocolId.GEMINI, JsonArrayFraming.JSON_ARRAY),
                Arguments.of(ProtocolId.CONVERSE, EventStreamFraming.EVENT_STREAM),
                Arguments.of(ProtocolId.REALTIME, SocketFraming.SOCKET),
                Arguments.of(ProtocolId.RESPONSES, SocketFraming.SOCKET),
                Arguments.of(ProtocolId.GENERIC, JsonLinesFraming.JSON_LINES),
                Arguments.of(ProtocolId.GENERIC, SseFraming.SSE));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void markersCutOverFramesAreRestoredWhereverTheBytesAreCut(ProtocolId protocol, Framing framing) {
        // Given
        byte[] upstream = stream(protocol, framing, SAID);
        String expected = MarkerRestoration.restore(SAID);

        // When, Then
        Cuts.some(upstream, 1, 30, parts -> {
            byte[] client = run(protocol, framing, MarkerRestoration.withValues(), parts, false);
            assertThat(said(protocol, framing, client)).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPauseLetsGoOfWhatIsDecidedAndLosesNothing(ProtocolId protocol, Framing framing) {
        // Given
        byte[] upstream = stream(protocol, framing, SAID);

        // When, Then
        Cuts.some(upstream, 17, 10, parts -> {
            byte[] client = run(protocol, framing, MarkerRestoration.withValues(), parts, true);
            assertThat(said(protocol, framing, client)).isEqualTo(MarkerRestoration.restore(SAID));
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void nothingToRestoreLeavesByteForByte(ProtocolId protocol, Framing framing) {
        // Given
        byte[] upstream = stream(protocol, framing, "Nothing {{ here }} \ud83d\ude00 to find.");

        // When, Then
        Cuts.some(
                upstream,
                3,
                30,
                parts -> assertThat(run(protocol, framing, MarkerRestoration.withValues(), parts, false))
                        .isEqualTo(upstream));
    }

    @Test
    void anArrayKeepsItsSpacingAndWhatStandsAroundIt() {
        // Given
        byte[] array =
                " \r\n[ {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a]},{\\\"\"}]}}]}\r\n,\r\n {\"x\":[1,\"}\"]} , 12,\"s\" ]\n "
                        .getBytes(UTF_8);
        byte[] single = "{\"error\":{\"code\":400,\"message\":\"bad\"}}\n".getBytes(UTF_8);

        // When, Then
        for (byte[] bytes : List.of(array, single)) {
            Cuts.each(
                    bytes,
                    30,
                    parts -> assertThat(run(
                                    ProtocolId.GEMINI,
                                    JsonArrayFraming.JSON_ARRAY,
                                    MarkerRestoration.withValues(),
                                    parts,
                                    false))
                            .isEqualTo(bytes));
        }
    }

    @Test
    void aBinaryMessageIsWrittenAsItsVendorWritesIt() {
        // Given: the vendor's vector of an empty message
        byte[] empty = HexFormat.of().parseHex("000000100000000005c248eb7d98c8ff");
        List<StreamFrame> frames = new ArrayList<>();
        FrameParser parser = EventStreamFraming.EVENT_STREAM.parser(1000);

        // When
        boolean read = parser.feed(empty, frames::add);

        // Then
        assertThat(read).isTrue();
        assertThat(frames).singleElement().satisfies(frame -> {
            assertThat(frame.hasData()).isFalse();
            assertThat(frame.withData(new byte[0])).isEqualTo(empty);
        });
    }

    @Test
    void aBrokenBinaryMessageEndsTheStream() {
        // Given
        byte[] good = EventStreamFraming.EVENT_STREAM.own("contentBlockDelta", "{\"contentBlockIndex\":0}");
        for (int at : new int[] {3, 5, 9, 14, good.length - 8, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 1;

            // When
            boolean read = EventStreamFraming.EVENT_STREAM.parser(good.length).feed(bad, frame -> {});

            // Then: a greater length only waits for what never comes
            assertThat(read && bad.length >= Buffer.buffer(bad).getInt(0))
                    .as("byte %d", at)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aStreamThatBreaksEndsWithTheErrorOfItsProtocolInItsForm(ProtocolId protocol, Framing framing) {
        // Given
        byte[] begun = framing == JsonArrayFraming.JSON_ARRAY
                ? framing.stream(event(protocol, framing, "Hello "))
                : event(protocol, framing, "Hello ");
        byte[] cut =
                framing == JsonArrayFraming.JSON_ARRAY ? Buffer.buffer(begun).getBytes(0, begun.length - 2) : begun;
        StreamEditor editor =
                new StreamEditor(StreamTables.of(protocol), framing, new MarkerRestoration(), EditorRun.LIMITS);
        Buffer out = Buffer.buffer();

        // When
        out.appendBuffer(EditorRun.answered(editor, editor.feed(Buffer.buffer(cut))));
        out.appendBuffer(EditorRun.answered(editor, editor.fail(ErrorCode.FILTER_FAILED, "no")));

        // Then
        List<JsonNode> data = data(framing, out.getBytes());
        JsonNode last = data.get(data.size() - 1);
        assertThat(data).hasSize(2);
        assertThat(last.at("/aegisgate/reason").asText()).isEqualTo("filter_failed");
        assertThat(last.path(protocol == ProtocolId.CONVERSE ? "message" : "error")
                        .isMissingNode())
                .isFalse();
        if (framing == JsonArrayFraming.JSON_ARRAY) {
            assertThat(json(out.toString()).get(1).at("/error/status").asText()).isEqualTo("UNAVAILABLE");
        }
    }

    private static byte[] run(
            ProtocolId protocol, Framing framing, MarkerRestoration values, List<byte[]> parts, boolean pausing) {
        StreamEditor editor = new StreamEditor(StreamTables.of(protocol), framing, values, EditorRun.LIMITS);
        Buffer out = Buffer.buffer();
        for (byte[] part : parts) {
            out.appendBuffer(EditorRun.answered(editor, editor.feed(Buffer.buffer(part))));
            if (pausing) {
                out.appendBuffer(EditorRun.answered(editor, editor.pause()));
            }
        }
        return out.appendBuffer(EditorRun.answered(editor, editor.end())).getBytes();
    }

    private static byte[] stream(ProtocolId protocol, Framing framing, String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 9);
            end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
            out.writeBytes(event(protocol, framing, text.substring(at, end)));
            at = end;
        }
        switch (protocol) {
            case GEMINI ->
                out.writeBytes(
                        framing.own(
                                "",
                                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\" : [1.50]}}}]},\"finishReason\":\"STOP\"}]}"));
            case CONVERSE -> out.writeBytes(framing.own("messageStop", "{\"stopReason\":\"end_turn\"}"));
            case REALTIME ->
                out.writeBytes(
                        framing.own("", "{\"type\":\"response.done\",\"response\":{\"id\":\"r\",\"output\":[]}}"));
            case RESPONSES ->
                out.writeBytes(framing.own("", "{\"type\":\"response.completed\",\"response\":{\"output\":[]}}"));
            default -> {}
        }
        return framing.stream(out.toByteArray());
    }

    private static byte[] event(ProtocolId protocol, Framing framing, String text) {
        String quoted = JSON.valueToTree(text).toString();
        return switch (protocol) {
            case GEMINI ->
                framing.own(
                        "",
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + quoted + "}],\"role\":\"model\"}}]}");
            case CONVERSE ->
                framing.own(
                        "contentBlockDelta",
                        "{\"contentBlockIndex\":0,\"delta\":{\"text\":" + quoted + "},\"p\":\"abc\"}");
            case REALTIME, RESPONSES ->
                framing.own(
                        "",
                        "{\"type\":\"response.output_text.delta\",\"response_id\":\"r\",\"output_index\":0,\"content_index\":0,\"delta\":"
                                + quoted + "}");
            default -> framing.own("", "{\"choices\":[{\"index\":0,\"text\":" + quoted + "}]}");
        };
    }

    private static String said(ProtocolId protocol, Framing framing, byte[] stream) {
        StringBuilder text = new StringBuilder();
        for (JsonNode data : data(framing, stream)) {
            text.append(
                    switch (protocol) {
                        case GEMINI ->
                            data.at("/candidates/0/content/parts/0/text").asText("");
                        case CONVERSE -> data.at("/delta/text").asText("");
                        case REALTIME, RESPONSES -> data.path("delta").asText("");
                        default -> data.at("/choices/0/text").asText("");
                    });
        }
        return text.toString();
    }

    private static List<JsonNode> data(Framing framing, byte[] stream) {
        List<JsonNode> data = new ArrayList<>();
        FrameParser parser = framing.parser(1 << 20);
        assertThat(parser.feed(stream, frame -> {
                    if (frame.hasData()) {
                        data.add(json(new String(frame.data(), UTF_8)));
                    }
                }))
                .isTrue();
        return data;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
