package io.aegisgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.gateway.exchange.RawClient;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets where: default upstream, proxy token, port tokens, signatures, the way to the admin listener, stopping. */
class GatewayAccessTest {
    private static final String SIGNING_KEY = "test-" + "signing-key";

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
    private final ScriptedFilterModule filters = new ScriptedFilterModule();
    private TestNode node;

    @AfterEach
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    @Test
    void internalClientUsesTheDefaultUpstreamAndSomebodyBehindAProxyDoesNot() {
        // Given
        start(Map.of("AEGIS_UPSTREAM_BASE_URL", upstream.base()));

        // When
        HttpResponse<String> internal = TestNode.post(node.url("/v1/chat/completions"), "{}");
        HttpResponse<String> behind =
                TestNode.post(node.url("/v1/chat/completions"), "{}", "x-forwarded-for", "127.0.0.1");

        // Then
        assertThat(internal.statusCode()).isEqualTo(200);
        assertThat(filters.filter.opened.get(0).tenant()).startsWith("internal:");
        assertThat(behind.statusCode()).isEqualTo(403);
        assertThat(behind.body()).contains("token_route_required");
    }

    @Test
    void proxyTokenOpensTheDefaultUpstream() throws Exception {
        // Given
        start(Map.of("AEGIS_UPSTREAM_BASE_URL", upstream.base()));
        String token = Files.readString(node.dataDir().resolve("keys").resolve("aegis_proxy_token.key"))
                .strip();

        // When
        HttpResponse<String> answer = TestNode.post(
                node.url("/v1/models"), "{}", "x-forwarded-for", "203.0.113.9", "x-aegis-proxy-token", token);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-aegis-auth-verified")).contains("true");
        assertThat(filters.filter.opened.get(0).tenant()).startsWith("proxy:");
        assertThat(upstream.everything().toString()).doesNotContain(token);
    }

    @Test
    void adminBodyOfUnknownLengthHasTheSameLimitAndWorks() {
        // Given
        start(Map.of("AEGIS_MAX_ADMIN_BODY_BYTES", "1024"));
        String head = "POST /__gw__/lookup HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

        // When
        RawClient large = new RawClient(vertx, node.port()).send(head + "5dc\r\n" + "x".repeat(1500) + "\r\n");
        RawClient small = new RawClient(vertx, node.port()).send(head + "2\r\n{}\r\n0\r\n\r\n");

        // Then
        large.awaitText("request_body_too_large");
        small.awaitText("missing_params");
    }

    @Test
    void requestWithoutASoundHostOrTargetIsTheClientsFault() {
        // Given
        start(Map.of());

        for (String request : List.of(
                "GET /health HTTP/1.1\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: a b\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
                "GET nowhere HTTP/1.1\r\nHost: a\r\n",
                "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n")) {
            // When
            RawClient client = new RawClient(vertx, node.port()).send(request + "\r\n");

            // Then
            client.awaitText("invalid_request_target");
            assertThat(client.received()).as(request).startsWith("HTTP/1.1 400");
            client.close();
        }
    }

    @Test
    void portTokensReachOnlyTheAllowedPorts() {
        // Given
        start(Map.of(
                "AEGIS_ENABLE_LOCAL_PORT_ROUTING", "true",
                "AEGIS_LOCAL_PORT_ROUTING_HOST", "127.0.0.1",
                "AEGIS_LOCAL_PORT_ROUTING_PORTS", "" + upstream.port()));

        // When
        HttpResponse<String> allowed =
                TestNode.post(node.url("/v1/__gw__/t/" + upstream.port() + "/chat/completions"), "{}");
        HttpResponse<String> other = TestNode.post(node.url("/v1/__gw__/t/1025/chat/completions"), "{}");

        // Then
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(404);
    }

    @Test
    void tooManyUnknownTokensOfOneClientAreSlowedDown() {
        // Given
        start(Map.of("AEGIS_TOKEN_MISS_RATE_LIMIT_PER_MINUTE", "3"));

        // When
        List<Integer> statuses = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> TestNode.post(node.url("/v1/__gw__/t/guess" + i + "/x"), "{}")
                        .statusCode())
                .toList();

        // Then
        assertThat(statuses).containsExactly(404, 404, 404, 429, 429);
    }

    @Test
    void exemptUpstreamIsNotFiltered() {
        // Given
        start(Map.of("AEGIS_UPSTREAM_WHITELIST_URL_LIST", upstream.base() + "/"));
        String token = node.register(upstream.base());

        // When
        HttpResponse<String> answer = TestNode.post(token + "/chat/completions", "{\"policy\":\"x\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(upstream.last().text()).isEqualTo("{\"policy\":\"x\"}");
        assertThat(filters.filter.opened).extracting(OpenExchange::mode).containsExactly(FilterMode.PASSTHROUGH);
    }

    @Test
    void signatureIsAskedOfDataAndAdminAlike() throws Exception {
        // Given
        start(Map.of(
                "AEGIS_UPSTREAM_BASE_URL",
                upstream.base(),
                "AEGIS_ENABLE_REQUEST_HMAC_AUTH",
                "true",
                "AEGIS_REQUEST_HMAC_SECRET",
                SIGNING_KEY));
        String register = new JsonObject()
                .put("upstream_base", upstream.base())
                .put("gateway_key", node.gatewayKey())
                .encode();

        // When
        HttpResponse<String> unsigned = TestNode.post(node.url("/v1/chat/completions"), "{}");
        HttpResponse<String> signed =
                TestNode.post(node.url("/v1/chat/completions"), "{}", signature("/v1/chat/completions", "{}", "n1"));
        HttpResponse<String> multipart =
                TestNode.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(node.url("/v1/files")))
                        .header("content-type", "multipart/form-data; boundary=b")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--b--")));
        HttpResponse<String> adminUnsigned = TestNode.post(node.url("/__gw__/register"), register);
        HttpResponse<String> adminSigned =
                TestNode.post(node.url("/__gw__/register"), register, signature("/__gw__/register", register, "n2"));

        // Then
        assertThat(unsigned.statusCode()).isEqualTo(401);
        assertThat(unsigned.body()).contains("hmac_header_missing");
        assertThat(unsigned.headers().firstValue("x-aegis-auth-verified")).isEmpty();
        assertThat(signed.statusCode()).isEqualTo(200);
        assertThat(signed.headers().firstValue("x-aegis-auth-verified")).contains("true");
        assertThat(multipart.statusCode()).isEqualTo(401);
        assertThat(adminUnsigned.statusCode()).isEqualTo(401);
        assertThat(adminSigned.statusCode()).isEqualTo(200);
        assertThat(adminSigned.body()).contains("token");
    }

    @Test
    void forwardHeadersOfAClientAreIgnored() {
        // Given
        start(Map.of());
        String body = new JsonObject()
                .put("upstream_base", upstream.base())
                .put("gateway_key", node.gatewayKey())
                .encode();

        // When
        HttpResponse<String> answer = TestNode.post(
                node.url("/__gw__/register"),
                body,
                "x-aegis-forward-secret",
                "guess",
                "X-Aegis-Forward-Host",
                "evil.example",
                "x_aegis_forward_host",
                "evil.example",
                "x-aegis-forward-peer",
                "10.0.0.1",
                "x-aegis-forward-proto",
                "https",
                "x-forwarded-host",
                "evil.example");
        HttpResponse<String> direct = TestNode.post(
                "http://127.0.0.1:" + node.adminPort() + "/__gw__/register",
                body,
                "x-aegis-forward-secret",
                "guess",
                "x-aegis-forward-host",
                "evil.example");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("baseUrl")).startsWith(node.url("/v1/__gw__/t/"));
        assertThat(direct.body()).doesNotContain("evil.example");
    }

    @Test
    void baseUrlOfARegistrationIsTheOneTheClientUsed() {
        // Given
        start(Map.of());

        // Then
        assertThat(node.register(upstream.base())).startsWith("http://127.0.0.1:" + node.port() + "/v1/__gw__/t/");
    }

    @Test
    void stoppingNodeFinishesWhatIsOpenAndRefusesTheRest() {
        // Given
        start(Map.of("AEGIS_UPSTREAM_BASE_URL", upstream.base(), "AEGIS_DRAIN_TIMEOUT_SECONDS", "5"));
        upstream.next(Script.json(200, "{\"late\":1}").after(700));
        RawClient open = new RawClient(vertx, node.port()).post("/v1/chat/completions", "{}");
        RawClient idle = new RawClient(vertx, node.port());
        upstream.await(() -> upstream.requests().size() == 1);

        // When
        Thread stopping = new Thread(() -> node.node().stop());
        stopping.start();
        RawClient probe = new RawClient(vertx, node.port());
        Waiting.until(() -> {
            probe.send("GET /ready HTTP/1.1\r\nHost: t\r\n\r\n");
            return probe.received().contains("stopping");
        });
        idle.post("/v1/chat/completions", "{}");

        // Then
        assertThat(idle.awaitText("shutting_down")).startsWith("HTTP/1.1 503");
        assertThat(open.awaitText("\"late\":1")).startsWith("HTTP/1.1 200");
        Waiting.until(() -> !stopping.isAlive());
    }

    @Test
    void drainHasALimit() {
        // Given
        start(Map.of("AEGIS_UPSTREAM_BASE_URL", upstream.base(), "AEGIS_DRAIN_TIMEOUT_SECONDS", "1"));
        upstream.next(Script.silence());
        RawClient open = new RawClient(vertx, node.port()).post("/v1/chat/completions", "{}");
        upstream.await(() -> upstream.requests().size() == 1);
        Instant before = Instant.now();

        // When
        node.node().stop();

        // Then
        assertThat(java.time.Duration.between(before, Instant.now())).isLessThan(java.time.Duration.ofSeconds(8));
        Waiting.until(open::closedByServer);
        upstream.await(() -> upstream.closedConnections() == 1);
    }

    private void start(Map<String, String> settings) {
        node = TestNode.start(new HashMap<>(settings), TestNode.modulesWithout("io.aegisgate.filter", filters));
    }

    private static String[] signature(String path, String body, String nonce) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SIGNING_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(String.join("\n", timestamp, nonce, "POST", path, "", "application/json", "", "")
                .getBytes(StandardCharsets.UTF_8));
        String digest = HexFormat.of().formatHex(mac.doFinal(Buffer.buffer(body).getBytes()));
        return new String[] {"x-aegis-signature", digest, "x-aegis-timestamp", timestamp, "x-aegis-nonce", nonce};
    }
}
