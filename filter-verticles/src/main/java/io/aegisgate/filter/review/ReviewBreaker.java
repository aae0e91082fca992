package io.aegisgate.filter.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a failing service alone: open after so many failures in a row, for a time; then one call tries it, and its outcome
 * closes or opens again. One thread.
 */
final class ReviewBreaker {
    private final int failuresMax;
    private final Duration openFor;
    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.MIN;
    private boolean trying;

    ReviewBreaker(int failuresMax, Duration openFor, Clock clock) {
        this.failuresMax = failuresMax;
        this.openFor = openFor;
        this.clock = clock;
    }

    /** Whether a call may be made now; if so, its outcome must be told. */
    boolean permits() {
        if (failures < failuresMax) {
            return true;
        }
        if (trying || clock.instant().isBefore(openUntil)) {
            return false;
        }
        trying = true;
        return true;
    }

    void succeeded() {
        failures = 0;
        trying = false;
    }

    void failed() {
        trying = false;
        failures++;
        if (failures >= failuresMax) {
            openUntil = clock.instant().plus(openFor);
        }
    }
}
