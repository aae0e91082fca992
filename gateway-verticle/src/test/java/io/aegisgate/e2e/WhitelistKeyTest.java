package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestClient;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key the registration accepts frees its value, and only its value, on every data route. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhitelistKeyTest {
    private static final List<String> KEYS = List.of(
            "tenant",
            "api_key",
            "password",
            "secret",
            "token",
            "authorization",
            "private_key",
            "x-build.id",
            "_internal",
            "0day",
            "k".repeat(64));
    private static final String FREE = "gh" + "p_" + "R7wKq2ZxT9mLb4VnYc8JpD3sHf6Ga1Eu5Xo0";
    private static final String KEPT = "gh" + "p_" + "Yc8JpD3sHf6Ga1Eu5Xo0R7wKq2ZxT9mLb4Vn";

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;
    private TestClient client;

    @BeforeAll
    void startNodeAndUpstream() {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "1"));
        client = new TestClient(vertx, node.port());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> everyKeyOnEveryRoute() {
        return KEYS.stream()
                .flatMap(key -> Dialect.all().stream()
                        .flatMap(dialect -> Stream.of(true, false).map(array -> Arguments.of(key, dialect, array))));
    }

    @ParameterizedTest
    @MethodSource("everyKeyOnEveryRoute")
    void aKeyFreesItsValueInText(String key, Dialect dialect, boolean array) {
        // Given
        String token = register(key);
        upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));
        String text = key + "=" + FREE + " and {\"" + key + "\": \"" + FREE + "\"}, other=" + KEPT;

        // When
        client.post(token + dialect.path(), dialect.request(text, array, false));

        // Then
        String seen = dialect.userText(new JsonObject(upstream.last().body()));
        assertThat(seen)
                .startsWith(key + "=" + FREE + " and {\"" + key + "\": \"" + FREE + "\"}, other={{AG_")
                .doesNotContain(KEPT);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyFreesItsFieldOnTheGenericRoute(String key) {
        // Given
        String token = register(key);
        upstream.always(request -> Script.json(200, "{}"));

        // When
        client.post(
                token + "/embeddings",
                new JsonObject().put(key, FREE).put("list", new JsonArray().add(new JsonObject().put("other", KEPT))));

        // Then
        assertThat(upstream.last().text()).contains(FREE).doesNotContain(KEPT);
    }

    @Test
    void aKeyFreesAllThatStandsBelowItOnEveryRoute() {
        // Given
        String token = register("config");
        JsonObject below = new JsonObject()
                .put(
                        "a",
                        new JsonObject()
                                .put("b", new JsonArray().add("x " + FREE).add(new JsonObject().put("c", FREE))));
        JsonObject settings = new JsonObject().put("Config", below).put("other", KEPT);

        for (Dialect dialect : Dialect.all()) {
            upstream.always(request -> Script.json(200, dialect.whole("ok", "{}")));

            // When
            client.post(token + dialect.path(), dialect.request("see " + settings.encode(), false, false));

            // Then
            assertThat(dialect.userText(new JsonObject(upstream.last().body())))
                    .contains(below.encode())
                    .doesNotContain(KEPT);
        }

        // When
        client.post(
                token + "/chat/completions",
                new JsonObject()
                        .put(
                                "messages",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put(
                                                                "tool_calls",
                                                                new JsonArray()
                                                                        .add(
                                                                                new JsonObject()
                                                                                        .put("id", "c1")
                                                                                        .put("type", "function")
                                                                                        .put(
                                                                                                "function",
                                                                                                new JsonObject()
                                                                                                        .put(
                                                                                                                "name",
                                                                                                                "set")
                                                                                                        .put(
                                                                                                                "arguments",
                                                                                                                settings
                                                                                                                        .encode())))))));
        String arguments = upstream.last().text();
        client.post(token + "/embeddings", settings);

        // Then
        assertThat(arguments).contains("x " + FREE).doesNotContain(KEPT);
        assertThat(upstream.last().text()).contains(below.encode()).doesNotContain(KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlisted", "tenant2", "my-tenant"})
    void anotherKeyFreesNothing(String key) {
        // Given
        String token = register("tenant");
        upstream.always(request -> Script.json(200, "{}"));

        // When
        client.post(token + "/embeddings", new JsonObject().put("input", key + ": " + KEPT));

        // Then
        assertThat(upstream.last().text()).doesNotContain(KEPT);
    }

    static List<String> keys() {
        return KEYS;
    }

    /** The path of a new token with one key. */
    private String register(String key) {
        JsonObject body = new JsonObject()
                .put("upstream_base", upstream.base() + "/" + key.hashCode())
                .put("gateway_key", node.gatewayKey())
                .put("whitelist_key", new JsonArray().add(key));
        JsonObject answer = new JsonObject(client.post("/__gw__/register", body));
        assertThat(answer.getJsonArray("whitelist_key")).containsExactly(key);
        return "/v1/__gw__/t/" + answer.getString("token");
    }
}
