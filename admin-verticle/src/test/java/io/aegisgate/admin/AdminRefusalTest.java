package io.aegisgate.admin;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.admin.AdminNode.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong in one way, and the shape of every refusal. */
@ExtendWith(VertxExtension.class)
class AdminRefusalTest {
    @TempDir
    Path data;

    private AdminNode node;

    @BeforeEach
    void start(Vertx vertx) {
        node = new AdminNode(vertx, data, "AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE", "1000");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "12", "{} x", "{\"a\":\u0001}"})
    void aBodyThatIsNoObjectIsInvalidJson(String body) {
        for (String operation : List.of("register", "lookup", "unregister", "add", "remove")) {
            // When
            Reply reply = post(operation, body);

            // Then
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json()).isEqualTo(new JsonObject().put("error", "invalid_json"));
        }
    }

    @Test
    void aDeeplyNestedBodyIsInvalidJson() {
        // When
        Reply reply = post("register", "{\"a\":" + "[".repeat(100_000));

        // Then
        assertThat(reply.json()).isEqualTo(new JsonObject().put("error", "invalid_json"));
    }

    @Test
    void missingFieldsAreToldBeforeTheKeyIsCompared() {
        // Given
        JsonObject wrongKey = new JsonObject().put("gateway_key", "wrong");

        // Then
        assertMissing(post("register", wrongKey.encode()), "upstream_base, gateway_key");
        assertMissing(post("register", "{\"upstream_base\":\"https://a.test\"}"), "upstream_base, gateway_key");
        assertMissing(post("register", wrongKey.copy().put("upstream_base", 7).encode()), "upstream_base, gateway_key");
        assertMissing(post("unregister", wrongKey.copy().put("token", "  ").encode()), "token, gateway_key");
        for (Object keys : new Object[] {"a", new JsonArray(), new JsonObject().put("a", true)}) {
            String body =
                    wrongKey.copy().put("token", "t").put("whitelist_key", keys).encode();
            assertMissing(post("add", body), "whitelist_key");
            assertMissing(post("remove", body), "whitelist_key");
        }
    }

    @Test
    void aSwitchThatIsNeitherTrueNorFalseIsRefused() {
        for (String field : List.of("monitor", "surrogates")) {
            // When
            Reply reply = post(
                    "register",
                    new JsonObject()
                            .put("upstream_base", "https://a.test")
                            .put("gateway_key", node.context.keys().gatewayKey())
                            .put(field, "yes")
                            .encode());

            // Then
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().getString("error")).isEqualTo("invalid_parameters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "schlüssel-ñ-密", "x"})
    void aWrongKeyIsRefused(String key) {
        // When
        Reply reply = post(
                "register",
                new JsonObject()
                        .put("upstream_base", "https://a.test")
                        .put("gateway_key", key)
                        .encode());

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("gateway_key_invalid");
        assertThat(reply.json().getString("detail")).isNotBlank();
        assertThat(get(node.context.bindings().list())).isEmpty();
    }

    @Test
    void theKeyMayComeTrimmedOrInTheAuthorizationHeader() {
        // Given
        String key = node.context.keys().gatewayKey();
        JsonObject body = new JsonObject().put("upstream_base", "https://a.test");

        // When
        Reply padded = post(
                "register", body.copy().put("gateway_key", "  " + key + "\n").encode());
        Reply header =
                node.send(HttpMethod.POST, "/__gw__/lookup", Map.of("Authorization", "Bearer " + key), body.toBuffer());
        Reply wrongHeader = node.send(
                HttpMethod.POST, "/__gw__/lookup", Map.of("Authorization", "Bearer x" + key), body.toBuffer());

        // Then
        assertThat(padded.status()).isEqualTo(200);
        assertThat(header.status()).isEqualTo(200);
        assertThat(wrongHeader.error()).isEqualTo("gateway_key_invalid");
    }

    @Test
    void badValuesHaveTheirOwnCodes() {
        // Then
        assertThat(register("https://your-upstream.example.com/v1/").error()).isEqualTo("example_upstream_forbidden");
        assertThat(node.call("lookup", new JsonObject().put("upstream_base", "http://your-upstream.example.com/v1"))
                        .error())
                .isEqualTo("example_upstream_forbidden");
        assertThat(register("ftp://a.test").error()).isEqualTo("invalid_upstream");
        assertThat(register("http://169.254.169.254/latest").error()).isEqualTo("invalid_upstream");
        Reply keys = node.call(
                "register",
                new JsonObject()
                        .put("upstream_base", "https://a.test")
                        .put("whitelist_key", new JsonArray().add("fine").add("not fine")));
        assertThat(keys.status()).isEqualTo(400);
        assertThat(keys.error()).isEqualTo("invalid_whitelist_key");
        assertThat(keys.json().getString("detail")).contains("key 2").doesNotContain("not fine");
        assertThat(node.call(
                                "add",
                                new JsonObject().put("token", "absent").put("whitelist_key", new JsonArray().add("a")))
                        .json())
                .isEqualTo(new JsonObject().put("error", "token_not_found"));
    }

    @Test
    void aBodyAboveTheLimitIsRefused() {
        // When
        Reply reply = post("register", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}");

        // Then
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().getString("error_code")).isEqualTo("request_body_too_large");
        assertThat(post("register", "{\"a\":\"" + "x".repeat((1 << 20) - 8) + "\"}")
                        .error())
                .isEqualTo("missing_params");
    }

    @Test
    void otherPathsAndMethodsHaveJsonAnswers() {
        // Then
        Reply method = node.send(HttpMethod.GET, "/__gw__/register", Map.of(), Buffer.buffer());
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.error()).isEqualTo("method_not_allowed");
        for (String path : List.of("/__gw__/other", "/", "/v1/chat/completions", "/__gw__/register/more")) {
            Reply unknown = node.send(HttpMethod.POST, path, Map.of(), Buffer.buffer("{}"));
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.error()).isEqualTo("not_found");
        }
    }

    @Test
    void theConsoleAnswersItsHealthAndNothingElse() {
        // When
        Reply health = node.send(HttpMethod.GET, "/__ui__/health", Map.of(), Buffer.buffer());
        Reply page = node.send(HttpMethod.GET, "/__ui__", Map.of(), Buffer.buffer());
        Reply api = node.send(HttpMethod.POST, "/__ui__/api/login", Map.of(), Buffer.buffer("{}"));

        // Then
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().getString("status")).isEqualTo("ok");
        assertThat(health.json().getBoolean("ui")).isTrue();
        assertThat(health.json().getLong("uptime_seconds")).isBetween(0L, 60L);
        for (Reply absent : List.of(page, api)) {
            assertThat(absent.status()).isEqualTo(404);
            assertThat(absent.error()).isEqualTo("not_found");
            assertThat(absent.headers())
                    .containsEntry("x-frame-options", "DENY")
                    .containsKey("content-security-policy");
        }
    }

    private Reply register(String upstream) {
        return node.call("register", new JsonObject().put("upstream_base", upstream));
    }

    private Reply post(String operation, String body) {
        return node.send(HttpMethod.POST, "/__gw__/" + operation, Map.of(), Buffer.buffer(body));
    }

    private static void assertMissing(Reply reply, String required) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("missing_params");
        assertThat(reply.json().getString("detail")).contains(required);
    }
}
