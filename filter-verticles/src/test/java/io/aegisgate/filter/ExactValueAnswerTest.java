package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.FilterNode.Exchange;
import io.aegisgate.filter.inspection.TestGuards;
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
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.body.TextBody;
import io.aegisgate.filter.text.json.JsonLimits;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.HeadAccepted.Handling;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Configured values on both sides of an exchange, and the switches that turn filters off one by one. */
class ExactValueAnswerTest {
    private static final String VALUE = "harbour lantern" + " 42/Ö";
    private static final String OVERLAPPING = "42/Ö and its" + " keeper";
    private static final String REQUEST =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"" + VALUE + " " + Samples.SLACK + "\"}]}";
    private static final String MARK = "[REDACTED:EXACT_VALUE]";

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void valuesLeaveTheRequestAndTheAnswerButTheClientGetsItsOwnBack(ProtocolId protocol) throws Exception {
        try (FilterNode node = node(Map.of())) {
            // Given
            String request = Samples.request(protocol).replace("token ", "token " + VALUE + " ");
            Exchange first = node.open(protocol, request);
            String forwarded = first.forward().body().toString();
            String ours = Samples.placeholders(forwarded).get(0);
            String said = "h harb " + VALUE + VALUE + ours + VALUE.substring(0, 18) + VALUE.substring(0, 16)
                    + OVERLAPPING + " harbour lan";
            String expected = "h harb " + MARK + MARK + VALUE + VALUE.substring(0, 18) + MARK + " harbour lan";

            // When
            String whole = first.whole("application/json", Samples.answer(protocol, List.of(said)));
            byte[] stream = Samples.stream(protocol, said).getBytes(StandardCharsets.UTF_8);

            // Then
            assertThat(forwarded).doesNotContain(VALUE);
            assertThat(ours).startsWith("{{AG_EXACT_VALUE_");
            assertThat(whole).isEqualTo(Samples.answer(protocol, List.of(expected)));
            for (int cut = 0; cut <= stream.length; cut += 97) {
                Exchange exchange = node.open(protocol, request);
                assertThat(StreamWords.of(cutAt(exchange, stream, cut)))
                        .as("cut at %d", cut)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void aStreamCutAnywhereSaysWhatTheWholeAnswerSays(ProtocolId protocol) {
        // Given
        var mapping = new ExchangeMapping("t", new Placeholders(new TestKeys("k")), MappingSink.NONE, 100);
        var stages = new AnswerStages(
                protocol,
                ExactValues.of(List.of(VALUE, OVERLAPPING)),
                mapping,
                TestGuards.unguarded(),
                TestGuards.metadata(),
                new Delimiters(new Placeholders(new TestKeys("k")), "t", 10),
                1000);
        String ours = mapping.placeholder("EXACT_VALUE", VALUE);
        String said = "h harb " + VALUE + VALUE + ours + VALUE.substring(0, 18) + VALUE.substring(0, 16) + OVERLAPPING
                + " harbour lan";
        BodyReader reader = new BodyReader(new JsonLimits(20, 1000), 100);
        byte[] answer = Samples.answer(protocol, List.of(said)).getBytes(StandardCharsets.UTF_8);
        TextBody body = reader.response(protocol, "application/json", answer);
        byte[] stream = Samples.stream(protocol, said).getBytes(StandardCharsets.UTF_8);

        // When
        byte[] whole = body.edited(stages.edits(body));
        Set<String> streamed = new HashSet<>();
        for (int cut = 0; cut <= stream.length; cut++) {
            var editor = new StreamEditor(StreamTables.of(protocol), stages, new StreamLimits(65_536, 512, 65_536));
            Buffer out = Buffer.buffer();
            List<StreamStep> steps = List.of(
                    editor.feed(Buffer.buffer(Arrays.copyOf(stream, cut))),
                    editor.feed(Buffer.buffer(Arrays.copyOfRange(stream, cut, stream.length))),
                    editor.end());
            steps.forEach(step -> out.appendBuffer(((StreamStep.Done) step).bytes()));
            streamed.add(StreamWords.of(out.toString()));
        }

        // Then
        String expected = "h harb " + MARK + MARK + VALUE + VALUE.substring(0, 18) + MARK + " harbour lan";
        assertThat(streamed).containsExactly(expected);
        assertThat(new String(whole, StandardCharsets.UTF_8)).isEqualTo(Samples.answer(protocol, List.of(expected)));
    }

    @Test
    void jsonInTheArgumentsOfAToolHidesNoValue() throws Exception {
        try (FilterNode node = node(Map.of())) {
            // Given
            String inner = JsonText.quote("{\"note\":" + JsonText.quote(VALUE).replace("/", "\\/") + "}")
                    .replace("Ö", "\\u00D6");
            String arguments = JsonText.quote("{\"body\":" + inner + "}");

            // When
            String forwarded = node.open(
                            ProtocolId.CHAT,
                            "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                                    + "\"function\":{\"name\":\"save\",\"arguments\":" + arguments + "}}]}]}")
                    .forward()
                    .body()
                    .toString();

            // Then
            assertThat(arguments).contains("\\\\u00D6", "\\\\\\\\/");
            assertThat(forwarded).contains("{{AG_EXACT_VALUE_").doesNotContain("harbour", "42");
        }
    }

    @Test
    void onlyTheBeginningOfAValueWaits() throws Exception {
        try (FilterNode node = node(Map.of())) {
            // Given
            Exchange exchange = node.open(ProtocolId.CHAT, "{\"messages\":[]}");
            exchange.head(200, "text/event-stream");

            // When
            String plain = send(exchange, delta("words of no weight"));
            String held = send(exchange, delta("the harbour lan"));
            String paused =
                    exchange.part(BodyPart.Kind.PAUSE, Buffer.buffer()).bytes().toString();
            String freed = send(exchange, delta("tastic"));

            // Then
            assertThat(plain).isEqualTo(delta("words of no weight"));
            assertThat(held).isEmpty();
            assertThat(paused).contains("the ").doesNotContain("harbour");
            assertThat(freed).contains("harbour lan").contains("tastic");
        }
    }

    @Test
    void eachSwitchTurnsItsOwnFilterOff() throws Exception {
        // When
        Outcome all = outcome(Map.of());
        Outcome noExact = outcome(Map.of("AEGIS_ENABLE_EXACT_VALUE_REDACTION", "false"));
        Outcome noRules = outcome(Map.of("AEGIS_ENABLE_REDACTION", "false"));
        Outcome noRestoration = outcome(Map.of("AEGIS_ENABLE_RESTORATION", "false"));
        Outcome nothing = outcome(Map.of(
                "AEGIS_ENABLE_REDACTION", "false",
                "AEGIS_ENABLE_EXACT_VALUE_REDACTION", "false",
                "AEGIS_ENABLE_RESTORATION", "false"));

        // Then
        assertThat(all.forwarded).doesNotContain(VALUE, Samples.SLACK);
        assertThat(all.answer).isEqualTo(text(MARK + " " + VALUE + " " + Samples.SLACK));
        assertThat(noExact.forwarded).contains(VALUE).doesNotContain(Samples.SLACK);
        assertThat(noExact.answer).isEqualTo(text(VALUE + " " + Samples.SLACK));
        assertThat(noRules.forwarded).contains(Samples.SLACK).doesNotContain(VALUE);
        assertThat(noRules.answer).isEqualTo(text(MARK + " " + VALUE));
        assertThat(noRestoration.forwarded).isEqualTo(all.forwarded);
        assertThat(noRestoration.answer).contains(MARK + " {{AG_").doesNotContain(VALUE, Samples.SLACK);
        assertThat(nothing.forwarded).isEqualTo(REQUEST);
        assertThat(nothing.answer).isEqualTo("untouched");
    }

    @Test
    void withoutRestorationAndExactValuesAnAnswerIsNotTouched() throws Exception {
        // Given
        Map<String, String> off = Map.of(
                "AEGIS_ENABLE_RESTORATION", "false",
                "AEGIS_ENABLE_EXACT_VALUE_REDACTION", "false");
        try (FilterNode node = new FilterNode(dir, FilterNode.unguarded(off))) {
            // When
            Exchange exchange = node.open(ProtocolId.CHAT, REQUEST);

            // Then
            assertThat(exchange.forward().body().toString()).doesNotContain(Samples.SLACK);
            assertThat(exchange.head(200, "text/event-stream")).isEqualTo(Handling.UNTOUCHED);
        }
    }

    @Test
    void aFileThatCannotBeReadRefusesTheStartAndEveryExchange() throws Exception {
        // Given
        Path file = dir.resolve(ExactValueFile.NAME);
        try (FilterNode node = node(Map.of())) {
            node.open(ProtocolId.CHAT, REQUEST).forward();

            // When
            Files.writeString(file, "{\"sealed\":\"changed\"}");
            Thread.sleep(1100);
            Verdict verdict = node.open(ProtocolId.CHAT, REQUEST).opened.verdict();

            // Then
            assertThat(verdict)
                    .isEqualTo(new Verdict.Refuse(
                            ErrorCode.EXACT_VALUES_UNREADABLE, ErrorCode.EXACT_VALUES_UNREADABLE.message()));
        }
        assertThatThrownBy(() -> new FilterNode(dir, Map.of())).hasMessageContaining("cannot be decrypted");
        new FilterNode(dir, Map.of("AEGIS_ENABLE_EXACT_VALUE_REDACTION", "false")).close();
    }

    private record Outcome(String forwarded, String answer) {}

    /** What the upstream sees, and what the client gets of an answer with the first value and all placeholders. */
    private Outcome outcome(Map<String, String> settings) throws Exception {
        try (FilterNode node = node(settings)) {
            Exchange exchange = node.open(ProtocolId.CHAT, REQUEST);
            String forwarded = exchange.forward().body().toString();
            if (exchange.head(200, "application/json") == Handling.UNTOUCHED) {
                return new Outcome(forwarded, "untouched");
            }
            String said = VALUE + " " + String.join(" ", Samples.placeholders(forwarded));
            Buffer answer =
                    exchange.part(BodyPart.Kind.END, Buffer.buffer(text(said))).bytes();
            return new Outcome(forwarded, answer.toString());
        }
    }

    private FilterNode node(Map<String, String> settings) throws Exception {
        var config = ConfigLoader.load(new HashMap<>(), dir).config();
        ExactValueFile file =
                new ExactValueFile(dir.resolve(ExactValueFile.NAME), KeyFiles.open(dir, config, new SecureRandom()));
        addTo(file, VALUE);
        addTo(file, OVERLAPPING);
        return new FilterNode(dir, FilterNode.unguarded(settings));
    }

    private static void addTo(ExactValueFile file, String value) throws IOException {
        file.add(value);
    }

    private static String cutAt(Exchange exchange, byte[] stream, int cut) {
        exchange.head(200, "text/event-stream");
        StringBuilder out = new StringBuilder();
        for (byte[] part : List.of(Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length))) {
            out.append(exchange.part(BodyPart.Kind.DATA, Buffer.buffer(part)).bytes());
        }
        return out.append(exchange.part(BodyPart.Kind.END, Buffer.buffer()).bytes())
                .toString();
    }

    private static String send(Exchange exchange, String bytes) {
        return exchange.part(BodyPart.Kind.DATA, Buffer.buffer(bytes)).bytes().toString();
    }

    private static String delta(String words) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + words + "\"}}]}\n\n";
    }

    private static String text(String words) {
        return "{\"choices\":[{\"message\":{\"content\":\"" + words + "\"}}]}";
    }
}
