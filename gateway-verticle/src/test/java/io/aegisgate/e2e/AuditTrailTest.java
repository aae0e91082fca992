package io.aegisgate.e2e;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an exchange to the search for it. */
@ExtendWith(VertxExtension.class)
class AuditTrailTest {
    private static final String DANGER = "rm -" + "rf / --no-preserve-root";
    private static final String MAIL = "ada.lovelace" + "@analytical-engine.org";

    @Test
    void anExchangeWithAFindingIsFoundByItsIdAndTokenAndHoldsNoValue(Vertx vertx) {
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
                TestNode node = TestNode.start(Map.of("AEGIS_FILTER_WORKERS", "1"))) {
            // Given
            String path = node.registerPath(upstream.base());
            String token = path.substring(path.lastIndexOf('/') + 1);

            // When
            chat(node, path, "nothing to see");
            String id = chat(node, path, "write to " + MAIL)
                    .headers()
                    .firstValue("x-aegis-request-id")
                    .orElseThrow();

            // Then
            JsonObject byId = new JsonObject().put("request_id", id);
            until(() -> search(node, byId).contains("redaction_applied"));
            assertThat(search(node, byId)).contains(id).doesNotContain(MAIL).doesNotContain(token);
            String ofToken = search(node, new JsonObject().put("token", token));
            assertThat(new JsonObject(ofToken).getJsonArray("items")).hasSize(1);
            assertThat(new JsonObject(search(node, new JsonObject().put("token", "other"))).getJsonArray("items"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDangerousAnswerLeavesHashAndLengthOfItsFragmentsAndNoText(boolean monitor, Vertx vertx) throws IOException {
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx);
                TestNode node = TestNode.start(
                        Map.of("AEGIS_FILTER_WORKERS", "1", "AEGIS_ENABLE_DANGEROUS_RESPONSE_LOG", "true"))) {
            // Given
            String path =
                    monitor ? "/v1/__gw__/t/" + watching(node, upstream.base()) : node.registerPath(upstream.base());
            upstream.always(request -> Script.json(200, answer("Nothing to see.")));
            chat(node, path, "hello");
            upstream.always(request -> Script.json(200, answer("To free space run " + DANGER + " as root.")));

            // When
            String id = chat(node, path, "how?")
                    .headers()
                    .firstValue("x-aegis-request-id")
                    .orElseThrow();

            // Then
            Path file = node.dataDir()
                    .resolve("logs")
                    .resolve("dangerous_response_samples-" + LocalDate.now(ZoneOffset.UTC) + ".jsonl");
            until(() -> Files.exists(file) && file.toFile().length() > 0);
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).singleElement().asString().doesNotContain("rm -");
            JsonObject sample = new JsonObject(lines.get(0));
            assertThat(sample.getString("request_id")).isEqualTo(id);
            assertThat(sample.getInteger("fragment_count")).isPositive();
            JsonObject print =
                    sample.getJsonArray("dangerous_fragments_metadata").getJsonObject(0);
            assertThat(print.getString("sha256")).hasSize(64);
            assertThat(print.getInteger("length")).isBetween(1, DANGER.length());
            assertThat(sample.getString("response_disposition")).isEqualTo(monitor ? "allow" : "sanitize");
        }
    }

    private static String watching(TestNode node, String base) {
        JsonObject wish = new JsonObject()
                .put("gateway_key", node.gatewayKey())
                .put("upstream_base", base)
                .put("monitor", true);
        return new JsonObject(TestNode.post(node.url("/__gw__/register"), wish.encode())
                        .body())
                .getString("token");
    }

    private static String answer(String text) {
        return new JsonObject()
                .put("id", "c1")
                .put(
                        "choices",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("index", 0)
                                        .put(
                                                "message",
                                                new JsonObject()
                                                        .put("role", "assistant")
                                                        .put("content", text))))
                .encode();
    }

    private static HttpResponse<String> chat(TestNode node, String path, String text) {
        JsonObject body = new JsonObject("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}");
        body.getJsonArray("messages").getJsonObject(0).put("content", text);
        return TestNode.post(node.url(path + "/chat/completions"), body.encode());
    }

    private static String search(TestNode node, JsonObject query) {
        return TestNode.post(
                        node.url("/__gw__/audit"),
                        query.put("gateway_key", node.gatewayKey()).encode())
                .body();
    }
}
