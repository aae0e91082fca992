package io.aegisgate.admin;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    Path data;

    private final Vertx vertx = Vertx.vertx();
    private AdminNode node;

    @BeforeEach
    void start() {
        node = new AdminNode(vertx, data);
    }

    @AfterEach
    void stop() {
        node.close();
        get(vertx.close());
    }

    @Test
    void everyNumberHasATypeAndOneLineWithoutLabels() {
        // Given
        node.context.gauges().show("open_things", "Things open now.", () -> 7);

        // When
        AdminNode.Reply reply = metrics("Bearer " + node.context.keys().gatewayKey());

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(reply.text())
                .contains("# TYPE aegisgate_requests_total counter\naegisgate_requests_total 0\n")
                .contains("# TYPE aegisgate_cluster_members gauge\naegisgate_cluster_members 1\n")
                .contains("# HELP aegisgate_open_things Things open now.\n")
                .contains("\naegisgate_open_things 7\n");
        assertThat(reply.text().lines().filter(line -> !line.startsWith("# ")))
                .allSatisfy(line -> assertThat(line).matches("aegisgate_[a-z_]+ \\d+"));
    }

    @Test
    void nothingIsToldWithoutTheKey() {
        assertThat(metrics("").status()).isEqualTo(403);
        assertThat(metrics("Bearer wrong").text()).doesNotContain("aegisgate_requests_total");
    }

    private AdminNode.Reply metrics(String authorization) {
        return node.send(HttpMethod.GET, "/__gw__/metrics", Map.of("authorization", authorization), Buffer.buffer());
    }
}
