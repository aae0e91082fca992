package io.aegisgate.gateway.boundary;

import io.aegisgate.shared.net.SlidingRateLimit;
import java.time.Clock;
import java.time.Duration;

/**
 * The counters of a node's boundary; one instance for all event loops, so that a client cannot multiply its limits by
 * spreading connections.
 */
public record BoundaryLimits(SlidingRateLimit adminPosts, SlidingRateLimit tokenMisses) {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Clients tracked by each limit; at a few dozen bytes each this stays below 30 MB. */
    private static final int CLIENTS_MAX = 50_000;

    /** Fresh counters. */
    public static BoundaryLimits of(Clock clock) {
        return new BoundaryLimits(
                new SlidingRateLimit(clock, WINDOW, CLIENTS_MAX), new SlidingRateLimit(clock, WINDOW, CLIENTS_MAX));
    }
}
