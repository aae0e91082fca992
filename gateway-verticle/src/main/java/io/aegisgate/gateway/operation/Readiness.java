package io.aegisgate.gateway.operation;

import io.aegisgate.shared.cluster.ClusterView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the node takes requests. The storage is asked at most once in a while and never waited for long, so that
 * probing a node costs it nothing. Any thread.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PROBE_LIFE = Duration.ofSeconds(2);
    private static final long PROBE_MILLIS_MAX = 1_000;

    /** What a node is doing. */
    private enum Phase {
        STARTING,
        READY,
        STOPPING
    }

    private record Probe(Instant at, Future<Boolean> storageAnswers) {}

    private final Clock clock;
    private final Supplier<Future<Void>> storage;
    private final ClusterView cluster;
    private final BooleanSupplier settingsRefused;
    private volatile Probe latest = new Probe(Instant.EPOCH, Future.succeededFuture(false));
    private volatile Phase phase = Phase.STARTING;
    private volatile boolean answered = true;

    /**
     * A node that is starting.
     *
     * @param storage asks the storage whether it answers
     * @param settingsRefused whether files say something that cannot be used; the node serves on as before
     */
    public Readiness(
            Clock clock, Supplier<Future<Void>> storage, ClusterView cluster, BooleanSupplier settingsRefused) {
        this.clock = clock;
        this.storage = storage;
        this.cluster = cluster;
        this.settingsRefused = settingsRefused;
    }

    /** The start is complete. */
    public void ready() {
        phase = Phase.READY;
    }

    /** The stop has begun; never ready again. */
    public void stopping() {
        phase = Phase.STOPPING;
    }

    /** Whether the node serves its last requests: a client had better come by another connection next time. */
    public boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /** The body of {@code /ready}; its {@code status} is {@code ready} when the node takes requests. */
    public Future<JsonObject> report() {
        if (phase != Phase.READY) {
            return Future.succeededFuture(
                    new JsonObject().put("status", phase == Phase.STARTING ? "starting" : "stopping"));
        }
        return probe().map(this::report);
    }

    private JsonObject report(boolean storageAnswers) {
        JsonObject report = new JsonObject()
                .put("status", storageAnswers ? "ready" : "degraded")
                .put(
                        "checks",
                        new JsonObject()
                                .put("storage", storageAnswers ? "ok" : "error")
                                .put("hot_reload", settingsRefused.getAsBoolean() ? "degraded" : "ok"));
        return cluster.isClustered() ? report.put("cluster", new JsonObject().put("members", cluster.size())) : report;
    }

    private Future<Boolean> probe() {
        Probe known = latest;
        Instant now = clock.instant();
        if (now.isBefore(known.at().plus(PROBE_LIFE)) && !now.isBefore(known.at())) {
            return known.storageAnswers();
        }
        Future<Boolean> asked = storage.get()
                .map(true)
                .timeout(PROBE_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .otherwise(false)
                .onSuccess(this::tell);
        // Two loops may ask at once: that costs one probe more, not a wrong answer.
        latest = new Probe(now, asked);
        return asked;
    }

    private void tell(boolean answers) {
        if (answered != answers) {
            answered = answers;
            if (answers) {
                LOG.info("event=storage_back the storage answers again");
            } else {
                LOG.error("event=degraded the storage does not answer; see AEGIS_STORAGE_FAILURE_ACTION");
            }
        }
    }
}
