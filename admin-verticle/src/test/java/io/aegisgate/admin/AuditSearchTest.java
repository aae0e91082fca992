package io.aegisgate.admin;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.token.TenantId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSearchTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TOKEN = "a-token-of-the-audit";
    private static final int EVENTS = 250;

    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private AdminNode node;

    @BeforeEach
    void start() {
        node = new AdminNode(
                vertx, data, "AEGIS_AUDIT_SEARCH_RECORDS", "100", "AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE", "1000");
        get(node.context
                .storage()
                .audit()
                .append(IntStream.range(0, EVENTS)
                        .mapToObj(AuditSearchTest::event)
                        .toList()));
    }

    @AfterEach
    void stop() {
        node.close();
        get(vertx.close());
    }

    @Test
    void theNewestComeFirstAndTheCursorGoesOnToTheEndWithoutGap() {
        // When
        List<String> seen = new ArrayList<>();
        JsonObject query = new JsonObject().put("limit", 30);
        JsonObject answer;
        do {
            answer = node.call("audit", query).json();
            answer.getJsonArray("items").forEach(item -> seen.add(((JsonObject) item).getString("request_id")));
            query.put("cursor", answer.getString("next"));
        } while (answer.containsKey("next"));

        // Then
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, EVENTS)
                        .mapToObj(i -> "event" + (EVENTS - 1 - i))
                        .toList());
    }

    @Test
    void eventsAreFoundByEveryField() {
        assertThat(ids(new JsonObject().put("request_id", "event249"))).containsExactly("event249");
        assertThat(ids(new JsonObject().put("token", TOKEN).put("limit", 2))).containsExactly("event248", "event246");
        assertThat(ids(new JsonObject().put("tenant", "other").put("limit", 1))).containsExactly("event249");
        assertThat(ids(new JsonObject().put("action", "block").put("limit", 2)))
                .containsExactly("event245", "event240");
        assertThat(ids(new JsonObject()
                        .put("since", NOON.plusSeconds(10).toString())
                        .put("until", NOON.plusSeconds(12).toString())))
                .containsExactly("event12", "event11", "event10");
    }

    @Test
    void oneSearchReadsOnlySoMuchAndSaysWhereToGoOn() {
        // When
        JsonObject answer =
                node.call("audit", new JsonObject().put("request_id", "event0")).json();

        // Then
        assertThat(answer.getJsonArray("items")).isEmpty();
        assertThat(answer.getString("next")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limit\":0}",
                "{\"limit\":201}",
                "{\"limit\":\"5\"}",
                "{\"since\":\"yesterday\"}",
                "{\"cursor\":\"x\"}",
                "{\"cursor\":\"MQo\"}",
                "{\"token\":\"a\",\"tenant\":\"b\"}",
                "{\"action\":5}"
            })
    void whatIsNoQueryIsRefused(String query) {
        // When
        AdminNode.Reply reply = node.call("audit", new JsonObject(query));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_parameters");
    }

    @Test
    void nothingIsToldWithoutTheKey() {
        // Given
        JsonObject wrong = new JsonObject().put("gateway_key", "wrong");

        // When
        AdminNode.Reply reply = node.send(HttpMethod.POST, "/__gw__/audit", Map.of(), wrong.toBuffer());

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).doesNotContain("event");
    }

    private List<String> ids(JsonObject query) {
        return node.call("audit", query).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("request_id"))
                .toList();
    }

    private static AuditEntry event(int number) {
        JsonObject json =
                new JsonObject().put("request_id", "event" + number).put("action", number % 5 == 0 ? "block" : "allow");
        String tenant = number % 2 == 0 ? TenantId.ofToken(TOKEN) : "other";
        return new AuditEntry(tenant, "event" + number, NOON.plusSeconds(number), json.encode());
    }
}
