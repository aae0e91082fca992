package io.aegisgate.shared.cluster.stats;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Counts on this node and reports for all. Any thread. */
public interface ClusterStats {
    /** Counts nothing. */
    ClusterStats NONE = new ClusterStats() {
        @Override
        public void add(Counter counter, long more) {}

        @Override
        public long own(Counter counter) {
            return 0;
        }

        @Override
        public Future<JsonObject> report() {
            return Future.succeededFuture(new JsonObject());
        }
    };

    /** Adds to a counter of this node; no traffic, no waiting. */
    void add(Counter counter, long more);

    /** What this node alone has counted, over its restarts. */
    long own(Counter counter);

    /**
     * The sums of all nodes: {@code since} (ISO-8601), {@code totals}, {@code hourly} and {@code daily} in ascending order
     * (UTC, a week), and the requests of each of the {@code nodes}. This node's counters are of now, those of others a
     * second or so old.
     */
    Future<JsonObject> report();
}
