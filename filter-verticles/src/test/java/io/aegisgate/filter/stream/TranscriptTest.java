package io.aegisgate.filter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.converse.ConverseStream;
import io.aegisgate.filter.protocol.gemini.GeminiStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.realtime.RealtimeStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.stream.reading.StreamTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole recorded streams through the editor: nothing to restore, and markers cut over deltas. */
class TranscriptTest {
    private static final Map<String, StreamTable> TABLES = Map.of(
            "chat", ChatStream.TABLE,
            "responses", ResponsesStream.TABLE,
            "messages", MessagesStream.TABLE,
            "generic", GenericStream.TABLE,
            "gemini", GeminiStream.TABLE,
            "converse", ConverseStream.TABLE,
            "realtime", RealtimeStream.TABLE);

    /** Never text: these must stay as they came although they look like markers. */
    private static final List<String> UNTOUCHED = List.of(
            "signature", "Signature", "annotations[0].url", "encrypted_content", "responseId", "output_audio.delta");

    /** Text that is JSON in a string. */
    private static final List<String> JSON_TEXT = List.of(
            "function.arguments",
            "function_call.arguments",
            "partial_json",
            "item.arguments",
            "output[2].arguments",
            "function_call_arguments",
            "toolUse.input",
            "output[1].arguments");

    private static final List<String> NOT_TEXT = List.of(
            "type",
            "event_id",
            "item_id",
            "call_id",
            "response_id",
            "modelVersion",
            "responseId",
            "id",
            "object",
            "model",
            "obfuscation",
            "name",
            "role",
            "finish_reason");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools",
                "chat/choices",
                "chat/vendor",
                "responses/answer",
                "responses/incomplete",
                "messages/agent",
                "messages/search",
                "generic/completions",
                "generic/events",
                "gemini/agent",
                "converse/agent",
                "realtime/session"
            })
    void aStreamWithNothingToRestoreLeavesByteForByte(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        StreamTable table = table(name);

        // When
        Cuts.some(upstream, 7, 200, parts -> {
            byte[] client = EditorRun.clean(table, new NoneKnown(), parts);

            // Then
            assertThat(Arrays.equals(client, upstream)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools",
                "chat/choices",
                "chat/vendor",
                "responses/answer",
                "responses/incomplete",
                "messages/agent",
                "messages/search",
                "generic/completions",
                "generic/events",
                "gemini/agent",
                "converse/agent",
                "realtime/session"
            })
    void joinedTextOfEveryPlaceIsTheWholeTextRestoredAtEveryCut(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        StreamTable table = table(name);
        byte[] whole = EditorRun.clean(table, MarkerRestoration.withValues(), List.of(upstream));
        assertThat(view(whole)).isEqualTo(expected(upstream));

        // When
        Cuts.each(upstream, 200, parts -> {
            byte[] client = EditorRun.clean(table, MarkerRestoration.withValues(), parts);

            // Then
            assertThat(Arrays.equals(client, whole)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools",
                "chat/choices",
                "chat/vendor",
                "responses/answer",
                "responses/incomplete",
                "messages/agent",
                "messages/search",
                "generic/completions",
                "generic/events",
                "gemini/agent",
                "converse/agent",
                "realtime/session"
            })
    void pausesDoNotChangeTheJoinedText(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        Map<String, String> expected = texts(expected(upstream));
        Random random = new Random(3);

        for (int round = 0; round < 100; round++) {
            List<byte[]> parts = Cuts.randomly(upstream, random);

            // When
            byte[] client =
                    EditorRun.clean(table(name), MarkerRestoration.withValues(), parts, () -> random.nextInt(4) == 0);

            // Then
            assertThat(texts(client)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools",
                "chat/vendor",
                "responses/answer",
                "messages/agent",
                "messages/search",
                "converse/agent",
                "realtime/session"
            })
    void toolArgumentsStayValidJson(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);

        // When
        byte[] client = EditorRun.clean(table(name), MarkerRestoration.withValues(), List.of(upstream));

        // Then
        Map<String, String> arguments = texts(client);
        arguments.keySet().removeIf(place -> !isJsonText(place) || place.contains("added"));
        assertThat(arguments).isNotEmpty();
        for (String json : arguments.values()) {
            JsonNode node = new ObjectMapper().readTree(json);
            assertThat(node.toString()).doesNotContain("{{AG_");
        }
        if (name.equals("chat/tools")) {
            assertThat(arguments.values().toString()).contains("jürgen@example.org");
        }
    }

    private static Map<String, String> expected(byte[] upstream) {
        Map<String, String> expected = new TreeMap<>(view(upstream));
        expected.replaceAll((place, text) -> {
            if (UNTOUCHED.stream().anyMatch(place::contains)) {
                return text;
            }
            return isJsonText(place) ? restoredInJson(text) : MarkerRestoration.restore(text);
        });
        return expected;
    }

    private static String restoredInJson(String text) {
        String out = text;
        for (Map.Entry<String, String> entry : MarkerRestoration.VALUES.entrySet()) {
            String value = new String(JsonStringEncoder.getInstance().quoteAsString(entry.getValue()));
            out = out.replace(entry.getKey(), value);
        }
        return out;
    }

    private static boolean isJsonText(String place) {
        return JSON_TEXT.stream().anyMatch(place::contains);
    }

    /** A pause may send a frame twice with a part of the text each; only texts are joined. */
    private static Map<String, String> texts(byte[] stream) {
        return texts(view(stream));
    }

    private static Map<String, String> texts(Map<String, String> view) {
        Map<String, String> texts = new TreeMap<>(view);
        texts.keySet().removeIf(place -> NOT_TEXT.stream().anyMatch(name -> place.contains("." + name)));
        return texts;
    }

    private static Map<String, String> view(byte[] stream) {
        return new TreeMap<>(ClientView.of(stream));
    }

    private static StreamTable table(String name) {
        StreamTable table = TABLES.get(name.substring(0, name.indexOf('/')));
        assertThat(table).isNotNull();
        return table;
    }

    static byte[] transcript(String name) throws IOException {
        try (InputStream in = TranscriptTest.class.getResourceAsStream("/transcripts/" + name + ".sse")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    /** A restoration whose session and store are empty. */
    private static final class NoneKnown implements StreamTransform.Source {
        private final MarkerRestoration markers = new MarkerRestoration();

        @Override
        public List<StreamTransform> open(StreamChannel channel) {
            return markers.open(channel);
        }

        @Override
        public void learn(Set<String> asked, Map<String, String> found) {
            markers.learn(asked, Map.of());
        }
    }
}
