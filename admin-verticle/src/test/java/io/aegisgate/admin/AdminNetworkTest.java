package io.aegisgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.admin.AdminNode.Reply;
import io.aegisgate.shared.net.ForwardHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the admin listener believes about the client, and whom it serves. */
@ExtendWith(VertxExtension.class)
class AdminNetworkTest {
    @TempDir
    Path data;

    private AdminNode node;

    @BeforeEach
    void start(Vertx vertx) {
        node = new AdminNode(vertx, data, "AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE", "5");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "8.8.8.8", "2a00:1450::1", "", "unknown", "not-an-ip"})
    void aForwardedPublicPeerIsRefused(String peer) {
        // When
        Reply reply = register(node.forwarded(peer, "http", "gw.test"));

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().getString("error_code")).isEqualTo("admin_endpoint_network_restricted");
        assertThat(reply.json().getJsonObject("error").getString("code"))
                .isEqualTo("admin_endpoint_network_restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "192.168.7.7", "fd00::1", "::ffff:10.0.0.1"})
    void aForwardedInternalPeerIsServed(String peer) {
        // Then
        assertThat(register(node.forwarded(peer, "http", "gw.test")).status()).isEqualTo(200);
    }

    @Test
    void withoutTheSecretTheForwardHeadersAreNotBelieved() {
        // Given
        Map<String, String> forged = new HashMap<>(node.forwarded("203.0.113.9", "https", "evil.test"));
        forged.put(ForwardHeaders.SECRET, "guessed");

        // When
        Reply reply = register(forged);

        // Then: served as the loopback client it is, and not told the forged host.
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getString("baseUrl")).startsWith("http://127.0.0.1:18080/v1/__gw__/t/");
    }

    @ParameterizedTest
    @CsvSource({
        "https, gw.example.net,       https://gw.example.net",
        "http,  localhost:18080,      http://localhost:18080",
        "ftp,   [::1]:8443,           http://[::1]:8443",
        "https, 0.0.0.0:9000,         https://127.0.0.1:9000",
        "http,  [::]:9000,            http://127.0.0.1:9000",
        "http,  0.0.0.0,              http://127.0.0.1",
        "http,  evil.test/x?,         http://127.0.0.1:18080",
        "http,  a@b,                  http://127.0.0.1:18080",
        "http,  '',                   http://127.0.0.1:18080",
    })
    void theBaseUrlIsTheOneTheClientUsed(String proto, String host, String expected) {
        // When
        Reply reply = register(node.forwarded("10.0.0.1", proto, host));

        // Then
        assertThat(reply.json().getString("baseUrl"))
                .isEqualTo(expected + "/v1/__gw__/t/" + reply.json().getString("token"));
    }

    @Test
    void theSixthAttemptOfAMinuteIsRefusedForThatClientOnly() {
        // Given
        Map<String, String> first = node.forwarded("10.0.0.1", "http", "gw.test");
        List<Integer> statuses =
                IntStream.range(0, 5).mapToObj(i -> register(first).status()).toList();

        // When
        Reply sixth = register(first);
        Reply other = register(node.forwarded("10.0.0.2", "http", "gw.test"));

        // Then
        assertThat(statuses).containsOnly(200);
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.json().getString("error_code")).isEqualTo("admin_rate_limited");
        assertThat(Integer.parseInt(sixth.headers().get("Retry-After"))).isBetween(1, 60);
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void theConsoleIsForLoopbackUnlessTheSettingSaysOtherwise(Vertx vertx, @TempDir Path other) {
        // Given
        AdminNode open = new AdminNode(vertx, other, "AEGIS_LOCAL_UI_ALLOW_INTERNAL_NETWORK", "true");

        // Then
        assertThat(health(node, "127.0.0.1").status()).isEqualTo(200);
        assertThat(health(node, "10.0.0.1").json().getString("error_code")).isEqualTo("local_ui_network_restricted");
        assertThat(health(open, "10.0.0.1").status()).isEqualTo(200);
        assertThat(health(open, "8.8.8.8").status()).isEqualTo(403);
        open.close();
    }

    private static Reply health(AdminNode node, String peer) {
        return node.send(HttpMethod.GET, "/__ui__/health", node.forwarded(peer, "http", "gw.test"), Buffer.buffer());
    }

    private Reply register(Map<String, String> headers) {
        return node.send(
                HttpMethod.POST,
                "/__gw__/register",
                headers,
                new JsonObject()
                        .put("upstream_base", "https://a.test")
                        .put("gateway_key", node.context.keys().gatewayKey())
                        .toBuffer());
    }
}
