package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v2} over real HTTP with the real filters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GenericProxyTest {
    private static final String MAIL = "jane.roe@corp-mail.example.net";
    private static final String SPLIT = "%0d%0aHTTP/1.1 200";
    private static final String MARK = "\u3010AegisGate\u5df2\u5904\u7406\u5371\u9669\u7591\u4f3c\u7247\u6bb5\u3011";

    private final Vertx vertx = Vertx.vertx();
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;
    private String path;

    @BeforeAll
    void start() {
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of(
                "AEGIS_V2_BLOCK_INTERNAL_TARGETS",
                "false",
                "AEGIS_V2_TARGET_PORTS",
                "",
                "AEGIS_V2_TARGET_ALLOWLIST",
                "127.0.0.1,localhost",
                "AEGIS_V2_RESPONSE_FILTER_BYPASS_HOSTS",
                "localhost"));
        path = node.registerPath("https://api.example.org/v1").replaceFirst("/v1", "/v2");
        client = new TestClient(vertx, node.port());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{\"a\":{\"to\":\"%s\",\"policy\":\"p\",\"n\":1.50},\"request_id\":\"r\"}",
                "text/plain|write to %s today",
                "application/x-www-form-urlencoded|to=%s&x=1",
                "application/xml|<to>%s</to>",
                "application/graphql|query { user(mail: \"%s\") }",
            })
    void valuesStayHereAndComeBack(String type, String form) {
        // Given
        String sent = form.formatted(MAIL);
        upstream.always(request -> Script.whole(201, Map.of("Content-Type", type), request.body()));

        // When
        TestClient.Reply reply = send(HttpMethod.PUT, path, "127.0.0.1", Map.of("content-type", type), sent);

        // Then
        Received seen = upstream.last();
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.uri()).isEqualTo("/api/x?q=1");
        assertThat(seen.text()).doesNotContain(MAIL).contains("{{AG_EMAIL_");
        assertThat(seen.header("x-target-url")).isEmpty();
        assertThat(seen.header("x-aegis-request-id")).isEmpty();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().toString()).isEqualTo(sent);
        assertThat(reply.headers().get("x-aegis-v2-request-redacted")).isEqualTo("true");
        assertThat(reply.headers().get("x-aegis-v2-redaction-count")).isEqualTo("1");
    }

    @Test
    void whatHasNothingToHidePassesByteForByte() {
        // Given
        byte[] odd = {'{', '"', 'a', '"', ':', (byte) 0xff, '}', 0, 1};
        upstream.always(request -> Script.whole(
                200,
                Map.of("Content-Type", "application/json", "Set-Cookie", "a=b", "X-Own", "1"),
                Buffer.buffer(odd)));

        // When
        TestClient.Reply reply = Waiting.get(client.exchange(
                HttpMethod.POST,
                path,
                headers("127.0.0.1", Map.of("content-type", "application/json")),
                Buffer.buffer(odd)));

        // Then
        assertThat(upstream.last().body().getBytes()).isEqualTo(odd);
        assertThat(reply.body().getBytes()).isEqualTo(odd);
        assertThat(reply.headers().contains("set-cookie")).isFalse();
        assertThat(reply.headers().get("x-own")).isEqualTo("1");
        assertThat(reply.headers().contains("x-aegis-v2-request-redacted")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void bytesThatAreNoUtf8HideNothing(String type) {
        // Given
        Buffer odd = Buffer.buffer("{\"a\":\"").appendByte((byte) 0xff).appendString(" " + MAIL + "\"}");
        upstream.always(request -> Script.whole(200, Map.of("Content-Type", type), request.body()));

        // When
        TestClient.Reply reply = Waiting.get(
                client.exchange(HttpMethod.POST, path, headers("127.0.0.1", Map.of("content-type", type)), odd));

        // Then
        String seen = upstream.last().body().toString(StandardCharsets.ISO_8859_1);
        assertThat(seen).startsWith("{\"a\":\"\u00ff {{AG_EMAIL_").doesNotContain(MAIL);
        assertThat(reply.body().getBytes()).isEqualTo(odd.getBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, text/plain; charset=utf-16",
        "UTF-16LE, text/plain; charset=\"UTF-16LE\"",
        "UTF-16, text/plain",
        "UTF-32BE, application/xml;charset=utf-32be",
        "IBM037, text/plain; charset=ibm037",
        "UTF-8, text/plain; charset=no-such-charset",
        "UTF-16, application/json"
    })
    void aCharsetThatHidesLettersIsRefused(String charset, String type) {
        // Given
        int before = upstream.requests().size();

        // When
        TestClient.Reply reply = Waiting.get(client.exchange(
                HttpMethod.POST,
                path,
                headers("127.0.0.1", Map.of("content-type", type)),
                Buffer.buffer(("to " + MAIL).getBytes(Charset.forName(charset)))));

        // Then
        assertThat(reply.status()).isEqualTo(415);
        assertThat(upstream.requests()).hasSize(before);
    }

    @Test
    void whatAStreamedAnswerLostIsToldInItsTrailers() {
        // Given
        upstream.always(request -> Script.stream(
                        Map.of("Content-Type", "text/plain"),
                        0,
                        List.of(Buffer.buffer("a " + SPLIT + " b"), Buffer.buffer("c")))
                .then(Script.lastChunk()));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setPort(node.port())
                .setHost("127.0.0.1")
                .setURI(path)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .addAll(headers("127.0.0.1", Map.of("content-type", "application/json"))));

        // When
        HttpClient http = vertx.createHttpClient();
        HttpClientResponse response = Waiting.get(http.request(options)
                .compose(request -> request.send("{}"))
                .compose(got -> got.body().map(got)));

        // Then
        assertThat(response.getHeader("trailer")).contains("x-aegis-v2-response-sanitized-count");
        assertThat(response.getHeader("x-aegis-v2-response-sanitized")).isNull();
        assertThat(response.getTrailer("x-aegis-v2-response-sanitized")).isEqualTo("true");
        assertThat(response.getTrailer("x-aegis-v2-response-sanitized-count")).isEqualTo("1");
        assertThat(response.getTrailer("x-aegis-v2-response-rule-ids")).isEqualTo("web_http_response_splitting");
        Waiting.get(http.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "multipart/form-data; boundary=b", "image/png"})
    void binariesGoUpAsTheyAreAndTheAnswerIsStillFiltered(String type) {
        // Given
        upstream.always(request -> Script.json(200, "{\"a\":\"" + SPLIT + "\"}"));

        // When
        TestClient.Reply reply = send(HttpMethod.POST, path, "127.0.0.1", Map.of("content-type", type), "raw " + MAIL);

        // Then
        assertThat(upstream.last().text()).isEqualTo("raw " + MAIL);
        assertThat(reply.body().toString()).isEqualTo("{\"a\":\"" + MARK + "\"}");
    }

    @Test
    void attacksOnHttpAreDisarmedAndTold() {
        // Given
        upstream.always(request -> Script.json(200, "{\"a\":\"" + SPLIT + "\",\"b\":\"rm -rf /\"}"));

        // When
        TestClient.Reply reply = send(HttpMethod.GET, path, "127.0.0.1", Map.of(), "");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().toString()).isEqualTo("{\"a\":\"" + MARK + "\",\"b\":\"rm -rf /\"}");
        assertThat(reply.headers().get("x-aegis-v2-response-sanitized")).isEqualTo("true");
        assertThat(reply.headers().get("x-aegis-v2-response-sanitized-count")).isEqualTo("1");
        assertThat(reply.headers().get("x-aegis-v2-response-rule-count")).isEqualTo("1");
        assertThat(reply.headers().get("x-aegis-v2-response-rule-ids")).isEqualTo("web_http_response_splitting");
    }

    @ParameterizedTest
    @CsvSource({"localhost, ''", "127.0.0.1, __redact", "127.0.0.1, __passthrough"})
    void exemptHostsAndModesLeaveTheAnswerAlone(String host, String mode) {
        // Given
        upstream.always(request -> Script.json(200, "{\"a\":\"" + SPLIT + "\",\"b\":" + request.text() + "}"));

        // When
        TestClient.Reply reply = send(
                HttpMethod.POST, path + mode, host, Map.of("content-type", "application/json"), "\"" + MAIL + "\"");

        // Then
        boolean passed = mode.equals("__passthrough");
        assertThat(upstream.last().text().contains(MAIL)).isEqualTo(passed);
        assertThat(reply.body().toString()).isEqualTo("{\"a\":\"" + SPLIT + "\",\"b\":\"" + MAIL + "\"}");
    }

    @Test
    void aTextIsFilteredWhereverItIsCutAndInvalidBytesStay() {
        // Given
        Buffer text = Buffer.buffer("\u4f60 ok " + SPLIT + " end ")
                .appendByte((byte) 0xe4)
                .appendString("x\u00e9\ud83d\ude00");
        Buffer expected = Buffer.buffer("\u4f60 ok " + MARK + " end ")
                .appendByte((byte) 0xe4)
                .appendString("x\u00e9\ud83d\ude00");

        // When
        List<Buffer> answers = IntStream.range(1, text.length())
                .mapToObj(cut -> {
                    upstream.next(Script.stream(
                                    Map.of("Content-Type", "text/plain"),
                                    0,
                                    List.of(text.slice(0, cut), text.slice(cut, text.length())))
                            .then(Script.lastChunk()));
                    return send(HttpMethod.GET, path, "127.0.0.1", Map.of(), "").body();
                })
                .toList();

        // Then
        assertThat(answers).containsOnly(expected);
    }

    @Test
    void theFirstEventComesAtOnceAndAnAttackLateInALongStreamIsStillCaught() {
        // Given
        String event = "data: {\"t\":\"" + "lorem ipsum ".repeat(40) + "\"}\n\n";
        Buffer many = Buffer.buffer(event.repeat(600));
        upstream.next(Script.sse(
                20, List.of(Buffer.buffer(event), many, Buffer.buffer("data: {\"t\":\"" + SPLIT + "\"}\n\n"))));

        // When
        TestClient.Reply reply = send(HttpMethod.GET, path, "127.0.0.1", Map.of("accept", "text/event-stream"), "");

        // Then
        String body = reply.body().toString();
        assertThat(many.length()).isGreaterThan(200_000);
        assertThat(body).startsWith(event).contains(MARK).doesNotContain(SPLIT);
    }

    @Test
    void nothingIsWaitedForInAStream() {
        // Given: an upstream that says one thing and then nothing more.
        upstream.next(Script.stream(
                        Map.of("Content-Type", "text/event-stream"),
                        0,
                        List.of(Buffer.buffer("data: {\"t\":\"hello.\"}\n\n")))
                .then(new Script.Step.Hang()));

        // When
        Buffer got = Waiting.get(vertx.createHttpClient()
                .request(HttpMethod.GET, node.port(), "127.0.0.1", path)
                .compose(request -> {
                    headers("127.0.0.1", Map.of()).forEach(request::putHeader);
                    return request.send();
                })
                .compose(response -> {
                    io.vertx.core.Promise<Buffer> first = io.vertx.core.Promise.promise();
                    response.handler(first::tryComplete);
                    return first.future().onComplete(done -> response.request().reset());
                }));

        // Then
        assertThat(got.toString()).isEqualTo("data: {\"t\":\"hello.\"}\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}|true",
                "{\"type\":\"response.output_text.delta\",\"delta\":\"hi\"}|false",
                "{\"type\":\"content_block_delta\",\"delta\":{\"text\":\"hi\"}}|false",
                "{\"candidates\":[{\"content\":\"hi\"}]}|false",
                "{\"note\":\"chat.completion.chunk\"}|false",
            })
    @DisplayName("A31: only a chat stream that ended cleanly gets its missing end")
    void onlyAChatStreamThatEndedCleanlyGetsItsMissingEnd(String data, boolean added) {
        // Given
        String event = "data: " + data + "\n\n";
        upstream.next(Script.sse(0, List.of(Buffer.buffer(event))));
        upstream.next(Script.sseThenReset(List.of(Buffer.buffer(event))));

        // When
        String clean =
                send(HttpMethod.GET, path, "127.0.0.1", Map.of(), "").body().toString();

        // Then
        assertThat(clean).isEqualTo(added ? event + "data: [DONE]\n\n" : event);
        // A stream that broke is not made to look whole.
        assertThatThrownBy(() -> send(HttpMethod.GET, path, "127.0.0.1", Map.of(), ""))
                .isNotNull();
    }

    @Test
    void aTextThatBreaksWhileAPartIsHeldIsCut() {
        // Given: the beginning of what may become a placeholder is held back.
        upstream.next(
                Script.stream(Map.of("Content-Type", "text/plain"), 0, List.of(Buffer.buffer("some text {{AG_EM")))
                        .then(new Script.Step.Wait(500))
                        .then(new Script.Step.Reset()));

        // Then
        assertThatThrownBy(() -> send(HttpMethod.GET, path, "127.0.0.1", Map.of(), ""))
                .isNotNull();
    }

    @Test
    void aTokenMayBeBoundToSomeTargets() {
        // Given
        JsonObject body = new JsonObject()
                .put("upstream_base", "https://bound.example.org/v1")
                .put("gateway_key", node.gatewayKey())
                .put("v2_targets", List.of("localhost"));
        String token = new JsonObject(TestNode.post(node.url("/__gw__/register"), body.encode())
                        .body())
                .getString("token");
        upstream.always(request -> Script.json(200, "{}"));

        // Then
        String bound = "/v2/__gw__/t/" + token;
        assertThat(send(HttpMethod.GET, bound, "localhost", Map.of(), "").status())
                .isEqualTo(200);
        TestClient.Reply refused = send(HttpMethod.GET, bound, "127.0.0.1", Map.of(), "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("target_not_allowed");
    }

    @Test
    @DisplayName("A32: a failing target is told without the values of its query")
    void anUnreachableTargetIsToldInTheContractsShape() {
        // When
        TestClient.Reply reply = Waiting.get(client.exchange(
                HttpMethod.GET, path, Map.of("x-target-url", "http://127.0.0.1:9/?api_key=s3cr3t"), Buffer.buffer()));

        // Then
        assertThat(reply.status()).isEqualTo(502);
        JsonObject error = reply.body().toJsonObject().getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("upstream_unreachable");
        assertThat(error.getString("type")).isEqualTo("aegisgate_v2_error");
        assertThat(error.encode()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"generateContent,application/json", "streamGenerateContent,text/event-stream"})
    @DisplayName("A33: an answer is filtered as a whole or as a stream, as it comes")
    void wholeAndStreamedAnswersOfOneServiceAreFiltered(String call, String type) {
        // Given
        String answer = "{\"candidates\":[{\"text\":\"" + SPLIT + "\"}]}";
        String form = type.equals("application/json") ? "%s" : "data: %s\n\n";
        upstream.next(Script.stream(Map.of("Content-Type", type), 0, List.of(Buffer.buffer(form.formatted(answer))))
                .then(Script.lastChunk()));

        // When
        String target = "http://127.0.0.1:" + upstream.port() + "/v1beta/models/g:" + call;
        TestClient.Reply reply =
                Waiting.get(client.exchange(HttpMethod.GET, path, Map.of("x-target-url", target), Buffer.buffer()));

        // Then
        assertThat(upstream.last().uri()).isEqualTo("/v1beta/models/g:" + call);
        assertThat(reply.headers().get("content-type")).startsWith(type);
        assertThat(reply.body().toString()).isEqualTo(form.formatted(answer.replace(SPLIT, MARK)));
    }

    private TestClient.Reply send(HttpMethod method, String to, String host, Map<String, String> headers, String body) {
        return Waiting.get(client.exchange(
                method, to, headers(host, headers), Buffer.buffer(body.getBytes(StandardCharsets.UTF_8))));
    }

    private Map<String, String> headers(String host, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put("x-target-url", "http://" + host + ":" + upstream.port() + "/api/x?q=1");
        return all;
    }
}
