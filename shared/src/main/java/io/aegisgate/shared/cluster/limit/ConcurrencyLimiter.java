package io.aegisgate.shared.cluster.limit;

import io.vertx.core.Future;
import java.util.Optional;

/** Permits at once, over all nodes. Never fails. */
public interface ConcurrencyLimiter {
    /** A permit; {@link #release} gives it back, later calls change nothing. */
    interface Lease {
        /** Gives the permit back. */
        void release();
    }

    /**
     * Takes a permit; empty when all are taken.
     *
     * @param key who is limited; begins with the name of the limit
     * @param limit permits at once, 1 or more
     */
    Future<Optional<Lease>> enter(String key, int limit);
}
