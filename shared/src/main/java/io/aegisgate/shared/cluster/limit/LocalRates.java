package io.aegisgate.shared.cluster.limit;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Permits a minute on one node: a bucket for each key that fills evenly and holds a minute's worth. The key unused for
 * longest is forgotten when there are too many. Any thread.
 */
public final class LocalRates implements RateLimiter {
    private static final int KEYS_MAX = 50_000;
    private static final double MINUTE_MILLIS = 60_000;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KEYS_MAX;
        }
    };

    /** What is left of a bucket at a time. */
    private record Bucket(double permits, long at) {}

    /** A limiter that knows nobody yet. */
    public LocalRates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<Integer> acquire(String key, int limit) {
        return Future.succeededFuture(take(key, limit));
    }

    private synchronized int take(String key, int limit) {
        long now = clock.millis();
        Bucket before = buckets.getOrDefault(key, new Bucket(limit, now));
        double perMilli = limit / MINUTE_MILLIS;
        double permits = Math.min(limit, before.permits() + (now - before.at()) * perMilli);
        boolean taken = permits >= 1;
        buckets.put(key, new Bucket(taken ? permits - 1 : permits, now));
        return taken ? 0 : (int) Math.max(1, Math.ceil((1 - permits) / perMilli / 1000));
    }
}
