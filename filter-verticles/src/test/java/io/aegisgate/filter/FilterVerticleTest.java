package io.aegisgate.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.FilterNode.Exchange;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.HeadAccepted.Handling;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanges as the gateway holds them with a deployed worker, over a real event bus. */
class FilterVerticleTest {
    private static final String TENANT = "token:0123456789ab";

    @TempDir
    static Path dir;

    private static FilterNode node;

    @BeforeAll
    static void start() throws Exception {
        node = new FilterNode(dir, Map.of());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void valuesLeaveTheRequestAndComeBackInAWholeAnswer(ProtocolId protocol) {
        // Given
        Exchange exchange = node.open(protocol, Samples.request(protocol));

        // When
        String forwarded = exchange.forward().body().toString();
        List<String> placeholders = Samples.placeholders(forwarded);
        String answer = exchange.whole("application/json", Samples.answer(protocol, placeholders));

        // Then
        assertThat(forwarded).doesNotContain(Samples.SLACK, Samples.GITLAB, Samples.MAIL, "MIIEvQIB");
        assertThat(placeholders).hasSize(4);
        assertThat(exchange.forward().redactions()).isEqualTo(4);
        assertThat(new JsonObject(forwarded).encode()).isNotEmpty();
        assertThat(answer)
                .isEqualTo(Samples.answer(
                        protocol, List.of(Samples.SLACK, Samples.MAIL, Samples.GITLAB, Samples.KEY_BLOCK)));
    }

    @ParameterizedTest
    @EnumSource(ProtocolId.class)
    void aStreamSaysTheSameHoweverItIsCut(ProtocolId protocol) {
        // Given
        Exchange first = node.open(protocol, Samples.request(protocol));
        List<String> placeholders = Samples.placeholders(first.forward().body().toString());
        first.close();
        String stream = Samples.stream(protocol, "Use " + placeholders.get(0) + " {{ or " + placeholders.get(1) + ".");
        String expected = "Use " + Samples.SLACK + " {{ or " + Samples.MAIL + ".";

        for (int cut = 0; cut <= stream.length(); cut += 3) {
            // When
            Exchange exchange = node.open(protocol, Samples.request(protocol));
            String out = exchange.streamed(List.of(stream.substring(0, cut), stream.substring(cut)));

            // Then
            assertThat(StreamWords.of(out)).as("cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void nothingFoundLeavesTheVerySameBuffers() {
        // Given
        Buffer request = Buffer.buffer(
                "{ \"messages\" : [ {\"role\":\"user\",\"content\":\"h\\u0069\"} ], \"n\":1e3,\"n\":2 , \"stream\":true}");
        Buffer answer = Buffer.buffer("{ \"choices\":[ {\"message\":{\"content\":\"\\u0041 {{ AG\"}} ] }");

        // When
        Exchange exchange = node.open(ProtocolId.CHAT, FilterMode.FULL, TENANT, "application/json", request);
        exchange.head(200, "application/json");
        FilteredPart part = exchange.part(BodyPart.Kind.END, answer);

        // Then
        assertThat(exchange.forward().body()).isSameAs(request);
        assertThat(exchange.forward().streaming()).isTrue();
        assertThat(part.bytes()).isSameAs(answer);
    }

    @Test
    void aPlaceholderOfAnEarlierTurnIsRestoredForItsTenantOnly() {
        // Given
        Exchange earlier = node.open(ProtocolId.RESPONSES, Samples.request(ProtocolId.RESPONSES));
        String mail = Samples.placeholders(earlier.forward().body().toString()).get(1);
        earlier.close();
        String request = "{\"input\":\"go on\",\"previous_response_id\":\"r1\"}";
        String stream = Samples.stream(ProtocolId.RESPONSES, "to " + mail);

        // When
        String whole = node.open(ProtocolId.RESPONSES, request)
                .whole("application/json", "{\"output_text\":\"" + mail + "\"}");
        String streamed = node.open(ProtocolId.RESPONSES, request).streamed(List.of(stream));
        String other = node.open(
                        ProtocolId.RESPONSES,
                        FilterMode.FULL,
                        "token:ffffffffffff",
                        "application/json",
                        Buffer.buffer(request))
                .whole("application/json", "{\"output_text\":\"" + mail + "\"}");

        // Then
        assertThat(whole).isEqualTo("{\"output_text\":\"" + Samples.MAIL + "\"}");
        assertThat(StreamWords.of(streamed)).isEqualTo("to " + Samples.MAIL);
        assertThat(other).contains(mail);
    }

    @Test
    void signedThinkingGetsItsSignedBytesBack() {
        // Given
        String mail = Samples.placeholders(node.open(ProtocolId.MESSAGES, Samples.request(ProtocolId.MESSAGES))
                        .forward()
                        .body()
                        .toString())
                .get(1);
        String thinking =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"mail %s\"},{\"role\":\"assistant\",\"content\":"
                        + "[{\"type\":\"thinking\",\"thinking\":\"ask %s or sam.poe@"
                        + "own-idea.net\",\"signature\":\"s\"}]}]}";

        // When
        String forwarded = node.open(ProtocolId.MESSAGES, thinking.formatted(Samples.MAIL, Samples.MAIL))
                .forward()
                .body()
                .toString();

        // Then
        assertThat(forwarded).isEqualTo(thinking.formatted(mail, mail));
    }

    @Test
    void passthroughOnlyTakesOutWhatBelongsToTheGateway() {
        // Given
        String body = "{\"request_id\":\"r\",\"messages\":[{\"role\":\"user\",\"content\":\"" + Samples.SLACK
                + "\"}], \"session_id\":\"s\",\"metadata\":{\"policy\":\"p\"},\"policy\":{\"x\":[]}}";

        // When
        Exchange exchange =
                node.open(ProtocolId.CHAT, FilterMode.PASSTHROUGH, TENANT, "application/json", Buffer.buffer(body));
        Exchange full =
                node.open(ProtocolId.CHAT, body.replace(Samples.SLACK, "hi").replace("{\"x\":[]}", "null"));

        // Then
        String kept = "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}], \"metadata\":{\"policy\":\"p\"}}";
        assertThat(exchange.forward().body()).hasToString(kept.formatted(Samples.SLACK));
        assertThat(exchange.head(200, "text/event-stream")).isEqualTo(Handling.UNTOUCHED);
        assertThat(full.forward().body()).hasToString(kept.formatted("hi"));
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsCode() {
        assertRefused("", ErrorCode.INVALID_JSON, "the body is empty");
        assertRefused("{\"messages\":[", ErrorCode.INVALID_JSON, "the body is not valid JSON at byte 13");
        assertRefused("[]", ErrorCode.INVALID_PARAMETERS, "$ must be an object");
        assertRefused("{\"messages\":{}}", ErrorCode.INVALID_MESSAGES_FORMAT, "messages must be a list");
        assertRefused("{\"messages\":[1]}", ErrorCode.INVALID_PARAMETERS, "messages[0] must be an object");
        assertRefused("{\"stream\":\"yes\"}", ErrorCode.INVALID_PARAMETERS, "stream must be a boolean");
        assertRefused(
                "{\"messages\":[" + "{},".repeat(500) + "{}]}",
                ErrorCode.MESSAGES_TOO_MANY,
                "messages count=501 exceeds max=500");
    }

    @Test
    void otherBodiesAreTextFormsOrNotLookedAt() {
        // Given
        String form = "--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nuse " + Samples.SLACK
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + Samples.SLACK
                + "\r\n--b--\r\n";

        // When
        Exchange upload = node.open(
                ProtocolId.GENERIC, FilterMode.FULL, TENANT, "multipart/form-data; boundary=\"b\"", Buffer.buffer());
        Buffer forwarded = Buffer.buffer();
        for (int at = 0; at < form.length(); at += 7) {
            int end = Math.min(form.length(), at + 7);
            forwarded.appendBuffer(
                    upload.more(form.substring(at, end), end == form.length()).upstream());
        }
        String lines =
                generic("application/x-ndjson", "{\"a\": \"" + Samples.SLACK + "\"}\nuse " + Samples.SLACK + "\n");
        String pairs = generic("application/x-www-form-urlencoded", "a=1&b=use+" + Samples.SLACK + "&c=%20");
        String text = generic("text/plain", "use " + Samples.SLACK);
        String binary = generic("application/octet-stream", "use " + Samples.SLACK);

        // Then
        String placeholder = Samples.placeholders(text).get(0);
        assertThat(forwarded.toString()).isEqualTo(form.replaceFirst(Samples.SLACK, placeholder));
        assertThat(lines).isEqualTo("{\"a\": \"" + placeholder + "\"}\nuse " + placeholder + "\n");
        assertThat(URLDecoder.decode(pairs, StandardCharsets.UTF_8)).isEqualTo("a=1&b=use " + placeholder + "&c= ");
        assertThat(pairs).startsWith("a=1&b=use+{{AG_").endsWith("&c=%20");
        assertThat(text).isEqualTo("use " + placeholder);
        assertThat(binary).isEqualTo("use " + Samples.SLACK);
        assertThat(generic("", "")).isEmpty();
    }

    @Test
    void errorsAndPlainTextAreRestoredAndMediaIsNotTouched() {
        // Given
        Exchange error = node.open(ProtocolId.CHAT, Samples.request(ProtocolId.CHAT));
        String slack = Samples.placeholders(error.forward().body().toString()).get(0);

        // When
        error.head(429, "application/problem+json");
        String body = error.part(BodyPart.Kind.END, Buffer.buffer("{\"error\":{\"message\":\"bad " + slack + "\"}}"))
                .bytes()
                .toString();
        String html =
                node.open(ProtocolId.CHAT, Samples.request(ProtocolId.CHAT)).whole("text/html", "<b>" + slack + "</b>");
        String falseJson =
                node.open(ProtocolId.CHAT, Samples.request(ProtocolId.CHAT)).whole("application/json", "oops " + slack);

        // Then
        assertThat(body).isEqualTo("{\"error\":{\"message\":\"bad " + Samples.SLACK + "\"}}");
        assertThat(html).isEqualTo("<b>" + Samples.SLACK + "</b>");
        assertThat(falseJson).isEqualTo("oops " + Samples.SLACK);
        assertThat(node.open(ProtocolId.GENERIC, "{}").head(200, "audio/mpeg")).isEqualTo(Handling.UNTOUCHED);
    }

    @Test
    void aPartOutOfOrderOrOfNoSessionFailsClosed() {
        // Given
        Exchange exchange = node.open(ProtocolId.CHAT, "{\"messages\":[]}");

        // When
        FilteredPart beforeHead = exchange.part(BodyPart.Kind.END, Buffer.buffer("{}"));
        FilteredPart afterEnd = exchange.part(BodyPart.Kind.END, Buffer.buffer("{}"));

        // Then
        assertThat(beforeHead.directive()).isEqualTo(FilteredPart.Directive.FAIL);
        assertThat(beforeHead.failure()).isEqualTo(ErrorCode.FILTER_FAILED);
        assertThat(afterEnd.directive()).isEqualTo(FilteredPart.Directive.FAIL);
    }

    @Test
    void aWorkerThatIsFullSaysSo(@TempDir Path other) throws Exception {
        // Given
        try (FilterNode small = new FilterNode(other, Map.of("AEGIS_FILTER_SESSIONS_PER_WORKER", "1"))) {
            Exchange first = small.open(ProtocolId.GENERIC, "{}");

            // When
            Exchange second = small.open(ProtocolId.GENERIC, "{}");
            first.close();
            Exchange third = small.open(ProtocolId.GENERIC, "{}");

            // Then
            assertThat(second.opened.verdict()).isInstanceOf(Verdict.Busy.class);
            assertThat(third.opened.verdict()).isInstanceOf(Verdict.Forward.class);
        }
    }

    private static void assertRefused(String body, ErrorCode code, String detail) {
        Exchange exchange = node.open(ProtocolId.CHAT, body);
        assertThat(exchange.opened.verdict()).isEqualTo(new Verdict.Refuse(code, detail));
    }

    private static String generic(String type, String body) {
        return node.open(ProtocolId.GENERIC, FilterMode.FULL, TENANT, type, Buffer.buffer(body))
                .forward()
                .body()
                .toString();
    }
}
