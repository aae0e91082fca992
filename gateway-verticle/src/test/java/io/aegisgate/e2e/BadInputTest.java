package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What a client or an upstream does wrong gets a clear code, never a 500, and nothing of it reaches the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String SECRET = PlantedSecrets.ALL.get(1);

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;
    private String token;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    void startNodeAndUpstream() {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of("AEGIS_REQUEST_BODY_TIMEOUT_SECONDS", "1", "AEGIS_LOG_LEVEL", "debug"));
        client = new TestClient(vertx, node.port());
        token = node.registerPath(upstream.base());
        log.start();
        rootLogger().addAppender(log);
    }

    @AfterEach
    void nothingOfItIsInTheLog() {
        List<String> lines = new ArrayList<>();
        synchronized (log) {
            log.list.forEach(event -> lines.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage())));
        }
        assertThat(lines).noneMatch(line -> line.contains(SECRET) || line.contains("{{AG_"));
    }

    @AfterAll
    void stop() {
        rootLogger().detachAppender(log);
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    static Stream<Arguments> refusedBodies() {
        return Dialect.all().stream()
                .flatMap(dialect -> Stream.of(
                        Arguments.of(dialect.path(), "", 400, "invalid_json"),
                        Arguments.of(dialect.path(), "   \n", 400, "invalid_json"),
                        Arguments.of(dialect.path(), "{\"a\":\"" + SECRET, 400, "invalid_json"),
                        Arguments.of(dialect.path(), "{\"a\":\"" + SECRET + "\"} trailing", 400, "invalid_json"),
                        Arguments.of(dialect.path(), "[\"" + SECRET + "\"]", 400, "invalid_parameters"),
                        Arguments.of(dialect.path(), "\"" + SECRET + "\"", 400, "invalid_parameters"),
                        Arguments.of(dialect.path(), "null", 400, "invalid_parameters")));
    }

    @ParameterizedTest
    @MethodSource("refusedBodies")
    void aBodyThatIsNoJsonObjectIsRefused(String path, String body, int status, String code) {
        // Given
        int before = upstream.requests().size();

        // When
        TestClient.Reply reply = post(path, Buffer.buffer(body));

        // Then
        assertThat(reply.status()).isEqualTo(status);
        assertThat(codeOf(reply)).isEqualTo(code);
        assertThat(upstream.requests()).hasSize(before);
        assertThat(reply.body().toString()).doesNotContain(SECRET);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                Arguments.of("/chat/completions", "{\"messages\":\"" + SECRET + "\"}"),
                Arguments.of("/chat/completions", "{\"messages\":[1,null,[\"" + SECRET + "\"],{\"role\":null}]}"),
                Arguments.of(
                        "/chat/completions",
                        "{\"model\":7,\"messages\":[{\"role\":{},\"content\":\"" + SECRET + "\"}]}"),
                Arguments.of("/responses", "{\"input\":17,\"instructions\":[\"" + SECRET + "\"]}"),
                Arguments.of("/messages", "{\"messages\":{\"0\":\"" + SECRET + "\"},\"system\":false}"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void wrongTypesAreRefusedOrForwardedWithoutTheSecret(String path, String body) {
        // Given
        upstream.always(request -> Script.json(400, "{\"error\":{\"message\":\"bad type\"}}"));

        // When
        TestClient.Reply reply = post(path, Buffer.buffer(body));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(upstream.everything().toString()).doesNotContain(SECRET);
    }

    @Test
    void twentyLevelsOfNestingAreScannedToTheBottom() {
        // Given
        String nested = "{\"x\":[".repeat(20) + "\"" + SECRET + "\"" + "]}".repeat(20);
        upstream.always(request -> Script.json(200, "{}"));

        // When
        TestClient.Reply reply =
                post("/chat/completions", Buffer.buffer("{\"messages\":[],\"vendor\":" + nested + "}"));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(upstream.last().text()).contains("{{AG_").doesNotContain(SECRET);
    }

    @Test
    void nestingBeyondTheBoundIsRefused() {
        // When
        TestClient.Reply reply = post("/chat/completions", Buffer.buffer("[".repeat(100_000)));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(codeOf(reply)).isIn("invalid_json", "invalid_parameters");
    }

    @Test
    void twelveMegabytesPassAndMoreThanTheLimitDoesNot() {
        // Given
        upstream.always(request -> Script.json(200, "{}"));
        String words = "The quick brown fox jumps over the lazy dog. ".repeat(266_000);
        Buffer large = new JsonObject().put("input", words + SECRET).toBuffer();
        assertThat(large.length()).isGreaterThan(11_900_000);

        // When
        TestClient.Reply reply = post("/responses", large);
        // By its length alone: a client that goes on sending may see the closed connection before the answer.
        String tooLarge = answerTo(
                "POST " + token + "/responses HTTP/1.1\r\nhost: 127.0.0.1\r\n"
                        + "content-type: application/json\r\ncontent-length: 64000001\r\n\r\n",
                "request_body_too_large");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(upstream.last().body().length()).isGreaterThan(11_900_000);
        assertThat(upstream.last().text()).doesNotContain(SECRET);
        assertThat(tooLarge).startsWith("HTTP/1.1 413");
    }

    @Test
    void aSlowSenderIsToldSo() {
        // When
        String answer = answerTo(
                "POST " + token + "/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\n"
                        + "content-type: application/json\r\ncontent-length: 1000\r\n\r\n{\"messages\":[\"" + SECRET,
                "request_body_timeout");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 408");
    }

    /** Sends raw bytes and gives what came back once it holds the words. */
    private String answerTo(String bytes, String words) {
        var received = Buffer.buffer();
        NetSocket socket = Waiting.get(vertx.createNetClient().connect(node.port(), "127.0.0.1"));
        socket.handler(received::appendBuffer);
        socket.write(bytes);
        Waiting.until(() -> received.toString().contains(words));
        socket.close();
        return received.toString();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aDeadUpstreamIsABadGateway(Dialect dialect) {
        // Given
        String dead = node.registerPath("http://127.0.0.1:1/v1");

        // When
        TestClient.Reply reply = Waiting.get(client.exchange(
                HttpMethod.POST,
                dead + dialect.path(),
                Map.of("content-type", "application/json"),
                dialect.request(SECRET, true, true).toBuffer()));

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(codeOf(reply)).isEqualTo("upstream_unreachable");
    }

    static Stream<Dialect> dialects() {
        return Dialect.all().stream();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void anUpstreamThatStopsMidFrameIsReportedInTheStreamsOwnForm(Dialect dialect) {
        // Given
        String stream = dialect.stream("Hello there, friend", "{}", 6);
        String cut = stream.substring(0, stream.indexOf("there") + 3);
        upstream.next(Script.sseThenReset(List.of(Buffer.buffer(cut))));

        // When
        String body = client.post(token + dialect.path(), dialect.request("hi", true, true));

        // Then
        assertThat(body).contains("Hello").contains("\"error\"");
        String lastEvent = body.stripTrailing().substring(body.stripTrailing().lastIndexOf("\n\n") + 2);
        assertThat(lastEvent).isNotEmpty();
        assertThat(body).endsWith("\n\n");
        body.lines()
                .filter(line -> line.startsWith("data: {"))
                .forEach(line -> assertThat(new JsonObject(line.substring(6))).isNotNull());
    }

    @Test
    void aResetBeforeTheFirstByteIsABadGateway() {
        // Given
        upstream.next(Script.reset());

        // When
        TestClient.Reply reply = post("/chat/completions", Buffer.buffer("{\"messages\":[],\"stream\":true}"));

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(codeOf(reply)).isEqualTo("upstream_unreachable");
    }

    @Test
    void anErrorOfTheUpstreamKeepsItsStatusAndBody() {
        // Given
        upstream.next(Script.whole(
                429,
                Map.of("Content-Type", "application/json", "Retry-After", "7", "x-ratelimit-remaining-tokens", "0"),
                Buffer.buffer("{\"error\":{\"type\":\"rate_limit_error\"}}")));

        // When
        TestClient.Reply reply = post("/messages", Buffer.buffer("{\"messages\":[],\"stream\":true}"));

        // Then
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers().get("retry-after")).isEqualTo("7");
        assertThat(reply.headers().get("x-ratelimit-remaining-tokens")).isEqualTo("0");
        assertThat(reply.body().toString()).isEqualTo("{\"error\":{\"type\":\"rate_limit_error\"}}");
    }

    @Test
    void anErrorToldAsAnEventPassesAsItIs() {
        // Given
        String event = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n";
        upstream.next(Script.whole(529, Map.of("Content-Type", "text/event-stream"), Buffer.buffer(event)));

        // When
        TestClient.Reply reply = post("/chat/completions", Buffer.buffer("{\"messages\":[],\"stream\":true}"));

        // Then
        assertThat(reply.status()).isEqualTo(529);
        assertThat(reply.body().toString()).isEqualTo(event);
    }

    private TestClient.Reply post(String path, Buffer body) {
        return Waiting.get(
                client.exchange(HttpMethod.POST, token + path, Map.of("content-type", "application/json"), body));
    }

    private static String codeOf(TestClient.Reply reply) {
        return reply.body().toJsonObject().getString("error_code");
    }
}
