package io.aegisgate.gateway.limit;

import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.testing.Script;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class TrafficLimitsTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path directory;

    @Test
    void whatIsAboveALimitIsToldWhenToComeAgainAndCountersOutliveTheNode(Vertx vertx) {
        Map<String, String> settings = new HashMap<>();
        settings.put("AEGIS_RATE_LIMIT_PER_TOKEN_PER_MINUTE", "5");
        settings.put("AEGIS_MAX_OPEN_EXCHANGES_PER_CLIENT", "1");
        settings.put("AEGIS_SECURITY_RULES_PATH", "../filter-verticles/src/test/resources/rules-of-tests");
        try (ScriptedUpstream upstream = ScriptedUpstream.start(vertx)) {
            try (TestNode node = TestNode.startOn(directory, settings)) {
                // Given: one that is open.
                upstream.next(Script.json(200, "{}").after(400));
                String url = node.register(upstream.base()) + "/chat/completions";
                CompletableFuture<HttpResponse<String>> open =
                        CompletableFuture.supplyAsync(() -> TestNode.post(url, BODY));
                until(() -> upstream.requests().size() == 1);

                // Then
                HttpResponse<String> second = TestNode.post(url, BODY);
                assertThat(second.statusCode()).isEqualTo(429);
                assertThat(second.body()).contains("concurrency_limited");
                assertThat(second.headers().firstValue("retry-after")).contains("1");
                assertThat(open.join().statusCode()).isEqualTo(200);

                // When: the rest of the minute's requests.
                until(() -> TestNode.post(url, BODY).body().contains("rate_limited"));

                // Then
                HttpResponse<String> above = TestNode.post(url, BODY);
                assertThat(above.statusCode()).isEqualTo(429);
                assertThat(Integer.parseInt(
                                above.headers().firstValue("retry-after").orElseThrow()))
                        .isBetween(1, 60);
            }
            try (TestNode again = TestNode.startOn(directory, settings)) {
                JsonObject totals = new JsonObject(TestNode.post(
                                        again.url("/__gw__/stats"),
                                        new JsonObject()
                                                .put("gateway_key", again.gatewayKey())
                                                .encode())
                                .body())
                        .getJsonObject("totals");
                assertThat(totals.getLong("requests")).isGreaterThanOrEqualTo(7);
            }
        }
    }
}
