package io.aegisgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.gateway.exchange.RawClient;
import io.aegisgate.gateway.exchange.ScriptedFilter;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayNodeTest {
    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    private final ScriptedFilterModule filters = new ScriptedFilterModule();
    private final ScriptedFilter filter = filters.filter;
    private TestNode node;
    private String token;

    @BeforeAll
    void start() {
        node = TestNode.start(
                Map.of(
                        "AEGIS_LOCAL_PORT_ROUTING_HOST",
                        "127.0.0.1",
                        "AEGIS_ENABLE_BUILTIN_COMPAT_TOKENS",
                        "true",
                        "AEGIS_COMPAT_ALLOWED_PORTS",
                        "" + upstream.port()),
                TestNode.modulesWithout("io.aegisgate.filter", filters));
        token = node.register(upstream.base());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/completions, CHAT, /v1/chat/completions",
        "/v1/chat/completions, CHAT, /v1/chat/completions",
        "/responses, RESPONSES, /v1/responses",
        "/responses/resp_1, RESPONSES, /v1/responses/resp_1",
        "/v1/messages, MESSAGES, /v1/messages",
        "/v1/messages/count_tokens, MESSAGES, /v1/messages/count_tokens",
        "/embeddings, GENERIC, /v1/embeddings",
        "/v1/messagesx, GENERIC, /v1/messagesx"
    })
    void pathDecidesTheProtocolAndTheUpstreamPath(String rest, ProtocolId protocol, String upstreamPath) {
        // When
        HttpResponse<String> answer = TestNode.post(token + rest + "?q=%2F1", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.last().uri()).isEqualTo(upstreamPath + "?q=%2F1");
        assertThat(lastOpened().protocol()).isEqualTo(protocol);
        assertThat(lastOpened().path()).isEqualTo(upstreamPath);
        assertThat(lastOpened().tenant()).startsWith("token:").hasSize(18);
    }

    @ParameterizedTest
    @CsvSource({"'', FULL", "__redact, REDACT", "__passthrough, PASSTHROUGH"})
    void suffixOfTheTokenDecidesTheMode(String suffix, FilterMode mode) {
        // When
        HttpResponse<String> answer = TestNode.post(token + suffix + "/chat/completions", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lastOpened().mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/__gw__/t/NoSuchToken/chat/completions, 404, token_not_found",
        "/v1/__gw__/t/x__loud/chat/completions, 400, invalid_filter_mode",
        "/v1/__gw__/t/claude-to-gpt/v1/messages, 400, missing_upstream",
        "/v1/__gw__/t/claude-to-gpt/1025/v1/messages, 403, port_not_allowed",
    })
    void tokenFailuresAreFlat(String path, int status, String code) {
        // When
        HttpResponse<String> answer = TestNode.post(node.url(path), "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(code);
        assertThat(new JsonObject(answer.body()).getString("detail")).isNotBlank();
    }

    @Test
    void compatTokenReachesAnAllowedPort() {
        // When
        String base = node.url("/v1/__gw__/t/claude-to-gpt/" + upstream.port());
        TestNode.post(base + "/v1/messages", "{\"model\":\"claude-x\",\"max_tokens\":9,\"messages\":[]}");

        // Then
        assertThat(filter.opened.get(filter.opened.size() - 1).compat())
                .contains(new Compat("openai_chat", "", Map.of()));
        assertThat(upstream.last().text()).contains("claude-x");
    }

    @Test
    void directRequestNeedsADefaultUpstream() {
        // When
        HttpResponse<String> answer = TestNode.post(node.url("/v1/chat/completions"), "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(answer.body()).getString("error_code")).isEqualTo("token_route_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v2x", "//__gw__/register", "/docs", "/metrics"})
    void unknownPathIsNotFoundInJson(String path) {
        // When
        HttpResponse<String> answer = TestNode.get(node.url(path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Not Found\"}");
    }

    @Test
    void overviewHealthAndReadinessAnswer() {
        // When
        JsonObject overview = new JsonObject(TestNode.get(node.url("/")).body());

        // Then
        assertThat(overview.getString("name")).isEqualTo("AegisGate");
        assertThat(overview.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(overview.getLong("uptime_seconds")).isNotNegative();
        assertThat(TestNode.get(node.url("/health")).body()).isEqualTo("{\"status\":\"ok\"}");
        JsonObject ready = new JsonObject(TestNode.get(node.url("/ready")).body());
        // Other tests of this node may have left an upstream in trouble.
        ready.remove("upstreams");
        assertThat(ready.encode())
                .isEqualTo("{\"status\":\"ready\",\"checks\":{\"storage\":\"ok\",\"hot_reload\":\"ok\"}}");
        assertThat(TestNode.get(node.url("/robots.txt")).body()).contains("Disallow: /");
        assertThat(TestNode.get(node.url("/favicon.ico")).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /, 200",
        "HEAD, /health, 200",
        "HEAD, /ready, 200",
        "HEAD, /robots.txt, 405",
        "HEAD, /favicon.ico, 405",
        "POST, /, 405",
        "DELETE, /health, 405"
    })
    void methodsOfSystemPaths(String method, String path, int status) {
        // When
        HttpResponse<String> answer = TestNode.send(
                HttpRequest.newBuilder(URI.create(node.url(path))).method(method, HttpRequest.BodyPublishers.noBody()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void internalHeadersDoNotReachTheUpstreamAndItsOwnDoReachTheClient() {
        // Given
        upstream.next(Script.whole(
                200,
                Map.of(
                        "Content-Type", "application/json",
                        "x-request-id", "up-1",
                        "anthropic-ratelimit-tokens-remaining", "9",
                        "x-aegis-fake", "1",
                        "Connection", "x-hop",
                        "x-hop", "1"),
                io.vertx.core.buffer.Buffer.buffer("{}")));

        // When
        HttpResponse<String> answer = TestNode.post(
                token + "/chat/completions",
                "{}",
                "Authorization",
                "Bearer client-key",
                "anthropic-version",
                "2023-06-01",
                "x-aegis-filter-mode",
                "passthrough",
                "x-upstream-base",
                "http://evil.example",
                "gateway-key",
                "k",
                "x-forwarded-for",
                "127.0.0.1");

        // Then
        Received seen = upstream.last();
        assertThat(seen.header("authorization")).contains("Bearer client-key");
        assertThat(seen.header("anthropic-version")).contains("2023-06-01");
        assertThat(seen.header("host")).contains("127.0.0.1:" + upstream.port());
        assertThat(seen.header("x-aegis-filter-mode")).isEmpty();
        assertThat(seen.header("x-upstream-base")).isEmpty();
        assertThat(seen.header("gateway-key")).isEmpty();
        assertThat(seen.header("x-forwarded-for")).isEmpty();
        assertThat(lastOpened().mode()).isEqualTo(FilterMode.FULL);
        assertThat(answer.headers().firstValue("x-request-id")).contains("up-1");
        assertThat(answer.headers().firstValue("anthropic-ratelimit-tokens-remaining"))
                .contains("9");
        assertThat(answer.headers().firstValue("x-aegis-fake")).isEmpty();
        assertThat(answer.headers().firstValue("x-hop")).isEmpty();
        assertThat(answer.headers().firstValue("x-aegis-request-id")).isEqualTo(seen.header("x-aegis-request-id"));
    }

    @Test
    void deadUpstreamGivesTheEnvelopeOfTheProtocol() {
        // Given
        String dead = node.register("http://127.0.0.1:9/v1");

        // When
        HttpResponse<String> chat = TestNode.post(dead + "/chat/completions", "{}");
        HttpResponse<String> messages = TestNode.post(dead + "/messages", "{}");

        // Then
        JsonObject body = new JsonObject(chat.body());
        assertThat(chat.statusCode()).isEqualTo(502);
        assertThat(body.getString("error_code")).isEqualTo("upstream_unreachable");
        assertThat(body.getJsonObject("error").getString("type")).isEqualTo("aegisgate_error");
        assertThat(body.getString("detail")).isEqualTo("upstream_unreachable: connect failed");
        assertThat(body.getString("request_id"))
                .isEqualTo(chat.headers().firstValue("x-aegis-request-id").orElseThrow());
        assertThat(new JsonObject(messages.body()).getString("type")).isEqualTo("error");
        assertThat(new JsonObject(messages.body()).getJsonObject("error").getString("type"))
                .isEqualTo("api_error");
    }

    @Test
    void malformedRequestIsAnsweredInJson() {
        // Given
        RawClient bad = new RawClient(vertx, node.port());
        RawClient two = new RawClient(vertx, node.port());
        RawClient both = new RawClient(vertx, node.port());

        String path = URI.create(token).getPath();

        // When
        bad.send("GET /health nonsense HTTP/1.1\r\n\r\n");
        two.send("POST " + path + "/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx");
        both.send("POST " + path
                + "/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        // Then
        assertThat(bad.awaitText("}}"))
                .startsWith("HTTP/1.")
                .contains(" 400 ", "\"error_code\":\"invalid_request_target\"");
        assertThat(two.awaitText("}}")).contains(" 400 ", "\"error_code\":\"conflicting_content_length\"");
        assertThat(both.awaitText("}}"))
                .contains(" 400 ", "\"error_code\":\"content_length_transfer_encoding_conflict\"");
    }

    private io.aegisgate.shared.message.OpenExchange lastOpened() {
        return filter.opened.get(filter.opened.size() - 1);
    }
}
