package io.aegisgate.gateway.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether the node takes requests. The storage is asked at most once in a while and never waited for long, so that
 * probing a node costs it nothing. Any thread.
 */
public final class Readiness {
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
    private volatile Probe latest = new Probe(Instant.EPOCH, Future.succeededFuture(false));
    private volatile Phase phase = Phase.STARTING;

    /**
     * A node that is starting.
     *
     * @param storage asks the storage whether it answers
     */
    public Readiness(Clock clock, Supplier<Future<Void>> storage) {
        this.clock = clock;
        this.storage = storage;
    }

    /** The start is complete. */
    public void ready() {
        phase = Phase.READY;
    }

    /** The stop has begun; never ready again. */
    public void stopping() {
        phase = Phase.STOPPING;
    }

    /** The body of {@code /ready}; its {@code status} is {@code ready} when the node takes requests. */
    public Future<JsonObject> report() {
        if (phase != Phase.READY) {
            return Future.succeededFuture(
                    new JsonObject().put("status", phase == Phase.STARTING ? "starting" : "stopping"));
        }
        return probe().map(answers -> new JsonObject()
                .put("status", answers ? "ready" : "degraded")
                .put(
                        "checks",
                        new JsonObject()
                                .put("storage", answers ? "ok" : "error")
                                .put("hot_reload", "disabled")));
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
                .otherwise(false);
        // Two loops may ask at once: that costs one probe more, not a wrong answer.
        latest = new Probe(now, asked);
        return asked;
    }
}
