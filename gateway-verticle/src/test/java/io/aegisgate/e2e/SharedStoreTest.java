package io.aegisgate.e2e;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.server.RealRedis;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two whole nodes that have nothing in common but a real Redis and the master key. */
@ExtendWith(VertxExtension.class)
class SharedStoreTest {
    private static final String MASTER = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    private static final String REGISTER = "/__gw__/register";
    private static final String CHAT = "/v1/chat/completions";
    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final RequestSigner signer = new RequestSigner();

    @Test
    void aTokenWorksAndANonceIsUsedUpOnBothNodesAndTheyServeOnWithoutTheStore(Vertx vertx) throws Exception {
        // Given
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
                TestNode one = TestNode.start(settings());
                TestNode two = TestNode.start(settings())) {
            String registration = registration(one, upstream.base());

            // When
            HttpResponse<String> registered =
                    TestNode.post(one.url(REGISTER), registration, signer.sign(REGISTER, registration));
            String token = new JsonObject(registered.body()).getString("token");
            String path = "/v1/__gw__/t/" + token + "/chat/completions";
            long start = System.nanoTime();
            until(() -> chat(two, path, signer.sign(CHAT, BODY)).statusCode() == 200);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            String[] used = signer.sign(CHAT, BODY);
            assertThat(chat(one, path, used).statusCode()).isEqualTo(200);
            assertThat(chat(two, path, used).body()).contains("replay_nonce_detected");
            assertThat(chat(one, path, used).body()).contains("replay_nonce_detected");

            // When: the store goes away.
            RealRedis.shared().kill();
            try {
                until(() -> TestNode.get(two.url("/ready")).body().contains("degraded"));

                // Then: the token is known; only the nonce cannot be checked, which is told as such.
                assertThat(TestNode.get(two.url("/ready")).statusCode()).isEqualTo(200);
                assertThat(chat(two, path, signer.sign(CHAT, BODY)).statusCode())
                        .isEqualTo(503);
            } finally {
                RealRedis.shared().restart();
            }
            until(() -> TestNode.get(two.url("/ready")).body().contains("\"ready\""));
            assertThat(chat(two, path, signer.sign(CHAT, BODY)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutSignaturesTrafficGoesOnWhileTheStoreIsAway(Vertx vertx) {
        // Given
        Map<String, String> unsigned = settings();
        unsigned.remove("AEGIS_ENABLE_REQUEST_HMAC_AUTH");
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
                TestNode node = TestNode.start(unsigned)) {
            String path = node.registerPath(upstream.base()) + "/chat/completions";

            // When
            RealRedis.shared().kill();
            try {
                // Then
                assertThat(chat(node, path).statusCode()).isEqualTo(200);
                assertThat(TestNode.post(node.url(REGISTER), registration(node, "https://other.example.net/v1"))
                                .body())
                        .contains("token_persistence_failed");
            } finally {
                RealRedis.shared().restart();
            }
        }
    }

    private static String registration(TestNode node, String upstream) {
        return new JsonObject()
                .put("upstream_base", upstream)
                .put("gateway_key", node.gatewayKey())
                .encode();
    }

    private static HttpResponse<String> chat(TestNode node, String path, String... headers) {
        return TestNode.post(node.url(path), BODY, headers);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("AEGIS_STORAGE_FAILURE_ACTION", "forward");
        settings.putAll(RequestSigner.SETTINGS);
        settings.put("AEGIS_STORAGE_BACKEND", "redis");
        settings.put("AEGIS_REDIS_URL", RealRedis.shared().url());
        settings.put("AEGIS_REDIS_KEY_PREFIX", "e2e");
        settings.put("AEGIS_KEY_SHARING", "store");
        settings.put("AEGIS_ENCRYPTION_KEY", MASTER);
        settings.put("AEGIS_UPSTREAM_PRIVATE_ALLOWLIST", "127.0.0.1");
        return settings;
    }
}
