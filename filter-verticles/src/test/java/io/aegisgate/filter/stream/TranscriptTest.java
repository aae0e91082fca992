package io.aegisgate.filter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.filter.protocol.chat.ChatStream;
import io.aegisgate.filter.protocol.generic.GenericStream;
import io.aegisgate.filter.protocol.messages.MessagesStream;
import io.aegisgate.filter.protocol.responses.ResponsesStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole recorded streams through the editor: nothing to restore, and markers cut over deltas. */
class TranscriptTest {
    private static final Map<String, StreamTable> TABLES = Map.of(
            "chat", ChatStream.TABLE,
            "responses", ResponsesStream.TABLE,
            "messages", MessagesStream.TABLE,
            "generic", GenericStream.TABLE);

    /** Never text: these must stay as they came although they look like markers. */
    private static final List<String> UNTOUCHED = List.of("signature", "annotations", "encrypted_content");

    /** Text that is JSON in a string. */
    private static final List<String> JSON_TEXT = List.of(
            "function.arguments", "function_call.arguments", "partial_json", "item.arguments", "output[2].arguments",
            "function_call_arguments");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools", "chat/choices", "chat/vendor", "responses/answer", "responses/incomplete", "messages/agent",
                "messages/search", "generic/completions", "generic/events"
            })
    void aStreamWithNothingToRestoreLeavesByteForByte(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        StreamTable table = table(name);

        // When
        eachCut(upstream, 200, parts -> {
            byte[] client = EditorRun.clean(table, new NoneKnown(), parts);

            // Then
            assertThat(Arrays.equals(client, upstream)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools", "chat/choices", "chat/vendor", "responses/answer", "responses/incomplete", "messages/agent",
                "messages/search", "generic/completions", "generic/events"
            })
    void joinedTextOfEveryPlaceIsTheWholeTextRestoredAtEveryCut(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        StreamTable table = table(name);
        byte[] whole = EditorRun.clean(table, MarkerRestoration.withValues(), List.of(upstream));
        assertThat(view(whole)).isEqualTo(expected(upstream));

        // When
        eachCut(upstream, 200, parts -> {
            byte[] client = EditorRun.clean(table, MarkerRestoration.withValues(), parts);

            // Then
            assertThat(Arrays.equals(client, whole)).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat/tools", "chat/choices", "chat/vendor", "responses/answer", "responses/incomplete", "messages/agent",
                "messages/search", "generic/completions", "generic/events"
            })
    void pausesDoNotChangeTheJoinedText(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);
        Map<String, String> expected = expected(upstream);
        Random random = new Random(3);

        for (int round = 0; round < 100; round++) {
            List<byte[]> parts = Cuts.randomly(upstream, random);

            // When
            byte[] client = EditorRun.clean(
                    table(name), MarkerRestoration.withValues(), parts, () -> random.nextInt(4) == 0);

            // Then
            assertThat(view(client)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat/tools", "chat/vendor", "responses/answer", "messages/agent", "messages/search"})
    void toolArgumentsStayValidJson(String name) throws IOException {
        // Given
        byte[] upstream = transcript(name);

        // When
        byte[] client = EditorRun.clean(table(name), MarkerRestoration.withValues(), List.of(upstream));

        // Then
        Map<String, String> arguments = new TreeMap<>(view(client));
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
            String value = new String(
                    com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance().quoteAsString(entry.getValue()));
            out = out.replace(entry.getKey(), value);
        }
        return out;
    }

    private static boolean isJsonText(String place) {
        return JSON_TEXT.stream().anyMatch(place::contains);
    }

    private static Map<String, String> view(byte[] stream) {
        return new TreeMap<>(ClientView.of(stream));
    }

    /** Every two-way cut of the short streams, a third of them of the long ones. */
    private static void eachCut(byte[] bytes, int random, java.util.function.Consumer<List<byte[]>> use) {
        Cuts.each(bytes, random, use);
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
        public void learn(java.util.Set<String> asked, Map<String, String> found) {
            markers.learn(asked, Map.of());
        }
    }
}
