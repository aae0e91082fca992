package io.aegisgate.shared.cluster.limit;

import io.vertx.core.Future;

/** Permits a minute, over all nodes. Never fails. */
public interface RateLimiter {
    /**
     * Takes a permit.
     *
     * @param key who is limited; begins with the name of the limit
     * @param limit permits a minute, 1 or more
     * @return 0 when it was taken, else the seconds until there are new ones
     */
    Future<Integer> acquire(String key, int limit);
}
