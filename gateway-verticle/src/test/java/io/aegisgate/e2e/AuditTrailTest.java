package io.aegisgate.e2e;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an exchange to the search for it. */
@ExtendWith(VertxExtension.class)
class AuditTrailTest {
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
