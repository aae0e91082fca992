package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.ResilienceConfig;
import java.util.BitSet;

/** The latest outcomes of one upstream and what follows from them. Times are milliseconds of one clock. Any thread. */
final class EndpointHealth {
    private static final int DOUBLINGS_MAX = 20;

    private final ResilienceConfig config;
    private final BitSet failures;
    private int seen;
    private int next;
    private int inRow;
    private int ejections;
    private long openUntil;
    private long trialUntil;
    private long lastUntil;

    EndpointHealth(ResilienceConfig config) {
        this.config = config;
        this.failures = new BitSet(config.ejectRequests());
    }

    /** Whether it may be asked now. While the breaker is half open one request at a time may try. */
    synchronized boolean enter(long now) {
        if (openUntil == 0) {
            return true;
        }
        if (now < openUntil || now < trialUntil) {
            return false;
        }
        // A trial that never reports must not lock the upstream out for good.
        trialUntil = now + config.breakerOpen().toMillis();
        return true;
    }

    /** Whether a request could enter now; changes nothing. */
    synchronized boolean admits(long now) {
        return openUntil == 0 || (now >= openUntil && now >= trialUntil);
    }

    /** Whether the breaker is open or half open. */
    synchronized boolean open() {
        return openUntil > 0;
    }

    /** Whether it comes last. */
    synchronized boolean last(long now) {
        return now < lastUntil;
    }

    synchronized long openUntil() {
        return openUntil;
    }

    /** It answered. True when it was in trouble before. */
    synchronized boolean succeeded() {
        note(false);
        boolean recovered = openUntil > 0;
        inRow = 0;
        openUntil = 0;
        trialUntil = 0;
        return recovered;
    }

    /** It did not answer, or said that it cannot. True when the breaker opens by it. */
    synchronized boolean failed(long now) {
        note(true);
        inRow++;
        eject(now);
        boolean wasOpen = openUntil > 0;
        if (config.breakerFailures() > 0 && (wasOpen || inRow >= config.breakerFailures())) {
            openUntil = now + config.breakerOpen().toMillis();
            trialUntil = 0;
            return !wasOpen;
        }
        return false;
    }

    /** It asked to be left alone for a while. */
    synchronized void rest(long until) {
        lastUntil = Math.max(lastUntil, until);
    }

    /** Whether nothing is known of it that matters. */
    synchronized boolean sound(long now) {
        return openUntil == 0 && now >= lastUntil && failures.isEmpty();
    }

    private void eject(long now) {
        boolean judged = seen >= config.ejectRequests();
        if (judged && now >= lastUntil && failures.cardinality() * 100 >= config.ejectPercent() * seen) {
            long millis = config.ejectFor().toMillis() << Math.min(ejections, DOUBLINGS_MAX);
            lastUntil = now + Math.min(millis, config.ejectMax().toMillis());
            ejections++;
            // Judged anew when it comes back.
            failures.clear();
            seen = 0;
            next = 0;
        }
    }

    private void note(boolean failed) {
        failures.set(next, failed);
        next = (next + 1) % config.ejectRequests();
        seen = Math.min(seen + 1, config.ejectRequests());
    }
}
