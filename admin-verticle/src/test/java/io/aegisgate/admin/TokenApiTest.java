package io.aegisgate.admin;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.admin.AdminNode.Reply;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five operations with a right key. */
@ExtendWith(VertxExtension.class)
class TokenApiTest {
    private static final String UPSTREAM = "https://api.provider.test/v1";

    @TempDir
    Path data;

    private AdminNode node;

    @BeforeEach
    void start(Vertx vertx) {
        node = new AdminNode(
                vertx,
                data,
                "AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE",
                "1000",
                "AEGIS_DOCKER_UPSTREAMS",
                "8317:cli-proxy",
                "AEGIS_ENABLE_BUILTIN_COMPAT_TOKENS",
                "true");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void registeringGivesATokenThatIsOnDisk() throws IOException {
        // When
        Reply reply = node.call(
                "register",
                new JsonObject().put("upstream_base", " " + UPSTREAM + "/ ").put("whitelist_key", "Order_ID, sku"));

        // Then
        String token = reply.json().getString("token");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(token).hasSize(24).isAlphanumeric();
        assertThat(reply.json())
                .isEqualTo(new JsonObject()
                        .put("token", token)
                        .put("baseUrl", "http://127.0.0.1:18080/v1/__gw__/t/" + token)
                        .put("whitelist_key", new JsonArray().add("order_id").add("sku")));
        assertThat(Files.readString(node.tokenFile)).contains(token, UPSTREAM, "order_id");
    }

    @Test
    void anUpstreamHasATokenForEachConversionAndGivesItAgain() throws IOException {
        // Given
        JsonObject compat = new JsonObject()
                .put("upstream_base", UPSTREAM)
                .put("compat", "openai_chat")
                .put("default_model", "gpt-5")
                .put("model_map", new JsonObject().put("claude", "gpt-5.2"));
        String plain = register(new JsonArray());

        // When
        JsonObject first = node.call("register", compat).json();
        JsonObject again = node.call(
                        "register",
                        new JsonObject().put("upstream_base", UPSTREAM).put("compat", "openai_chat"))
                .json();

        // Then
        assertThat(first.getString("token")).isNotEqualTo(plain);
        assertThat(again.getString("token")).isEqualTo(first.getString("token"));
        assertThat(again.getBoolean("already_registered")).isTrue();
        assertThat(again.getString("default_model")).isEqualTo("gpt-5");
        assertThat(again.getJsonObject("model_map")).isEqualTo(new JsonObject().put("claude", "gpt-5.2"));
        assertThat(node.call("lookup", new JsonObject().put("upstream_base", UPSTREAM))
                        .json()
                        .getString("token"))
                .isEqualTo(plain);
        assertThat(Files.readString(node.tokenFile)).contains("\"openai_chat\"", "\"gpt-5.2\"");
    }

    @Test
    void termsAreKeptUntilTheyAreChanged() throws IOException {
        // Given
        JsonObject terms = new JsonObject()
                .put("upstream_base", UPSTREAM)
                .put(
                        "upstreams",
                        new JsonArray()
                                .add("https://second.provider.test/v1/")
                                .add(new JsonObject()
                                        .put("upstream_base", "https://third.provider.test/v1")
                                        .put("priority", 5)))
                .put("max_concurrent", 3)
                .put("requests_per_minute", 60)
                .put("v2_targets", new JsonArray().add("*.Example.com"));

        // When
        node.call("register", terms);
        JsonObject kept = node.call("register", new JsonObject().put("upstream_base", UPSTREAM))
                .json();
        JsonObject changed = node.call(
                        "register",
                        new JsonObject().put("upstream_base", UPSTREAM).put("upstreams", new JsonArray()))
                .json();

        // Then
        assertThat(kept.getJsonArray("upstreams"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("upstream_base", "https://second.provider.test/v1")
                                .put("priority", 1))
                        .add(new JsonObject()
                                .put("upstream_base", "https://third.provider.test/v1")
                                .put("priority", 5)));
        assertThat(kept.getInteger("max_concurrent")).isEqualTo(3);
        assertThat(kept.getJsonArray("v2_targets")).isEqualTo(new JsonArray().add("*.example.com"));
        assertThat(changed.containsKey("upstreams")).isFalse();
        assertThat(changed.getInteger("requests_per_minute")).isEqualTo(60);
        assertThat(Files.readString(node.tokenFile))
                .contains("requests_per_minute")
                .doesNotContain("second.provider");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compat|\"openai\"|invalid_parameters",
                "default_model|5|invalid_parameters",
                "model_map|{\"a\":1}|invalid_parameters",
                "upstreams|\"https://x.test\"|invalid_parameters",
                "upstreams|[{\"upstream_base\":\"https://x.test\",\"priority\":-1}]|invalid_parameters",
                "upstreams|[\"ftp://x.test\"]|invalid_upstream",
                "upstreams|[\"http://169.254.169.254/v1\"]|invalid_upstream",
                "max_concurrent|-1|invalid_parameters",
                "requests_per_minute|\"many\"|invalid_parameters",
                "v2_targets|[\"http://x\"]|invalid_parameters",
            })
    void unusableTermsAreRefusedBeforeAnythingIsStored(String member, String value, String code) {
        // When
        Reply reply = node.call(
                "register",
                new JsonObject("{\"upstream_base\":\"" + UPSTREAM + "\",\"" + member + "\":" + value + "}"));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("error")).isEqualTo(code);
        assertThat(node.call("lookup", new JsonObject().put("upstream_base", UPSTREAM))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void registeringAgainGivesTheSameToken() {
        // Given
        String token = register(new JsonArray().add("a"));

        // When
        Reply again = node.call("register", new JsonObject().put("upstream_base", UPSTREAM));

        // Then
        assertThat(again.json().getString("token")).isEqualTo(token);
        assertThat(again.json().getBoolean("already_registered")).isTrue();
        assertThat(again.json().getString("detail")).isNotBlank();
        assertThat(again.json().getJsonArray("whitelist_key")).containsExactly("a");
    }

    @Test
    void keysInASecondRegistrationReplaceTheStoredOnesAndAnEmptyListClearsThem() {
        // Given
        register(new JsonArray().add("a"));

        // When
        Reply replaced = node.call(
                "register",
                new JsonObject()
                        .put("upstream_base", UPSTREAM)
                        .put("whitelist_key", new JsonObject().put("b", true).put("c", false)));
        Reply cleared = node.call(
                "register", new JsonObject().put("upstream_base", UPSTREAM).put("whitelist_key", new JsonArray()));

        // Then
        assertThat(replaced.json().getJsonArray("whitelist_key")).containsExactly("b");
        assertThat(cleared.json().getJsonArray("whitelist_key")).isEmpty();
    }

    @Test
    void manyRegistrationsOfOneUpstreamAtOnceGiveOneToken() {
        // When
        var tokens = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> node.call("register", new JsonObject().put("upstream_base", UPSTREAM)))
                .map(reply -> reply.json().getString("token"))
                .distinct()
                .toList();

        // Then
        assertThat(tokens).hasSize(1).doesNotContainNull();
    }

    @Test
    void anInjectedUpstreamGetsATokenOfItsOwn() {
        // When
        Reply reply = node.call("register", new JsonObject().put("upstream_base", "http://cli-proxy:8317/v1"));

        // Then
        assertThat(reply.json().getString("token")).hasSize(24);
    }

    @Test
    void lookupFindsWhatWasRegisteredAndNothingElse() {
        // Given
        String token = register(new JsonArray().add("a"));

        // When
        Reply found = node.call("lookup", new JsonObject().put("upstream_base", UPSTREAM + "/"));
        Reply missed = node.call("lookup", new JsonObject().put("upstream_base", "https://other.test"));

        // Then
        assertThat(found.json().getString("token")).isEqualTo(token);
        assertThat(found.json().fieldNames()).containsExactlyInAnyOrder("token", "baseUrl", "whitelist_key");
        assertThat(missed.status()).isEqualTo(404);
        assertThat(missed.error()).isEqualTo("not_found");
    }

    @Test
    void unregisteringRemovesOnce() {
        // Given
        JsonObject body = new JsonObject().put("token", register(new JsonArray()));

        // When
        Reply first = node.call("unregister", body);
        Reply second = node.call("unregister", body);

        // Then
        assertThat(first.json()).isEqualTo(new JsonObject().put("ok", true).put("message", "token removed"));
        assertThat(second.status()).isEqualTo(404);
        assertThat(second.json()).isEqualTo(new JsonObject().put("error", "token_not_found"));
    }

    @Test
    void addingKeysSaysWhatIsNewAndMayRebind() {
        // Given
        String token = register(new JsonArray().add("a"));

        // When
        Reply reply = node.call(
                "add",
                new JsonObject()
                        .put("token", token)
                        .put("upstream_base", "https://second.test/v1/")
                        .put("whitelist_key", new JsonArray().add("A").add("b")));

        // Then
        assertThat(reply.json())
                .isEqualTo(new JsonObject()
                        .put("token", token)
                        .put("upstream_base", "https://second.test/v1")
                        .put("baseUrl", "http://127.0.0.1:18080/v1/__gw__/t/" + token)
                        .put("whitelist_key", new JsonArray().add("a").add("b"))
                        .put("added", new JsonArray().add("b")));
    }

    @Test
    void rebindingToAnUpstreamOfAnotherTokenIsAConflict() {
        // Given
        String token = register(new JsonArray());
        node.call("register", new JsonObject().put("upstream_base", "https://second.test"));

        // When
        Reply reply = node.call(
                "add",
                new JsonObject()
                        .put("token", token)
                        .put("upstream_base", "https://second.test")
                        .put("whitelist_key", new JsonArray().add("a")));

        // Then
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.error()).isEqualTo("upstream_pair_conflict");
        assertThat(get(node.context.bindings().find(token)).orElseThrow().whitelistKeys())
                .isEmpty();
    }

    @Test
    void removingKeysSaysWhatWasRemoved() {
        // Given
        String token = register(new JsonArray().add("a").add("b"));

        // When
        Reply reply = node.call(
                "remove",
                new JsonObject()
                        .put("token", token)
                        .put("whitelist_key", new JsonArray().add("B").add("never")));

        // Then
        assertThat(reply.json())
                .isEqualTo(new JsonObject()
                        .put("token", token)
                        .put("baseUrl", "http://127.0.0.1:18080/v1/__gw__/t/" + token)
                        .put("whitelist_key", new JsonArray().add("a"))
                        .put("removed", new JsonArray().add("b")));
    }

    @Test
    void aCompatTokenWithoutUpstreamCanBeEdited() {
        // Given
        JsonObject body = new JsonObject().put("token", "claude-to-gpt").put("whitelist_key", new JsonArray().add("a"));

        // When
        Reply added = node.call("add", body);
        Reply removed = node.call("remove", body);

        // Then
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().getString("upstream_base")).isEmpty();
        assertThat(removed.json().getJsonArray("removed")).containsExactly("a");
    }

    @Test
    void aFailedSaveIsToldAndChangesNothing() throws IOException {
        // Given
        String token = register(new JsonArray());
        Files.createDirectories(data.resolve(".gw_tokens.json.tmp/in the way"));

        // When
        Reply register = node.call("register", new JsonObject().put("upstream_base", "https://second.test"));
        Reply unregister = node.call("unregister", new JsonObject().put("token", token));

        // Then
        assertThat(register.status()).isEqualTo(500);
        assertThat(register.error()).isEqualTo("token_persistence_failed");
        assertThat(unregister.error()).isEqualTo("token_persistence_failed");
        assertThat(get(node.context.bindings().list()))
                .extracting(TokenBinding::token)
                .contains(token)
                .hasSize(3);
    }

    private String register(JsonArray keys) {
        return node.call(
                        "register",
                        new JsonObject().put("upstream_base", UPSTREAM).put("whitelist_key", keys))
                .json()
                .getString("token");
    }
}
