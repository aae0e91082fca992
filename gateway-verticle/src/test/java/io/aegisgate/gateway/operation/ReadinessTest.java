package io.aegisgate.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.testing.MutableClock;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger probes = new AtomicInteger();
    private final MutableClock clock = new MutableClock();
    private volatile Supplier<Future<Void>> probe = Future::succeededFuture;

    private final Readiness readiness = new Readiness(clock, this::probeStorage, ClusterView.ALONE, () -> false);

    @AfterEach
    void stop() {
        Waiting.get(vertx.close());
    }

    @Test
    void phasesAreToldApart() {
        // When / Then
        assertThat(status()).isEqualTo("starting");
        readiness.ready();
        assertThat(status()).isEqualTo("ready");
        readiness.stopping();
        assertThat(status()).isEqualTo("stopping");
    }

    @Test
    void storageIsAskedOnceInAWhile() {
        // Given
        readiness.ready();

        // When
        status();
        status();
        clock.advanceMillis(3_000);
        status();

        // Then
        assertThat(probes).hasValue(2);
    }

    @Test
    void failedOrSilentStorageDegradesWithoutSayingWhy() {
        // Given
        readiness.ready();
        probe = () -> Future.failedFuture(new IllegalStateException("jdbc:secret"));

        // When
        String failed = Waiting.get(readiness.report()).encode();
        clock.advanceMillis(3_000);
        probe = () -> Promise.<Void>promise().future();
        String silent = Waiting.get(readiness.report()).encode();

        // Then
        assertThat(failed)
                .isEqualTo("{\"status\":\"degraded\",\"checks\":{\"storage\":\"error\",\"hot_reload\":\"ok\"}}");
        assertThat(silent).isEqualTo(failed);
    }

    private String status() {
        return Waiting.get(readiness.report()).getString("status");
    }

    private Future<Void> probeStorage() {
        probes.incrementAndGet();
        return probe.get();
    }
}
