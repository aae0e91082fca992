package io.aegisgate.shared.cluster;

import io.aegisgate.shared.cluster.limit.LeasedConcurrency;
import io.aegisgate.shared.cluster.limit.LeasedRateLimiter;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.cluster.stats.SharedStats;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.storage.TotalsStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Opens the services of a node over Vert.x's shared maps, whether it stands alone or not. */
public final class ClusterServices {
    private static final String LIMITS = "aegis.limits";

    private final Cluster cluster;
    private final SharedStats stats;

    private ClusterServices(Cluster cluster, SharedStats stats) {
        this.cluster = cluster;
        this.stats = stats;
    }

    /**
     * Opens them.
     *
     * @param node a name that the node keeps over restarts
     */
    public static Future<ClusterServices> open(
            Vertx vertx,
            String node,
            ClusterConfig config,
            ClusterView view,
            ClusterHints hints,
            TotalsStore totals,
            Clock clock) {
        return SharedStats.open(vertx, node, config, totals, clock)
                .compose(stats -> SharedMap.open(vertx, LIMITS, config.callTimeout())
                        .map(limits -> new ClusterServices(
                                new Cluster(
                                        view,
                                        hints,
                                        stats,
                                        new LeasedRateLimiter(limits, view, clock),
                                        new LeasedConcurrency(vertx, limits, view, clock)),
                                stats)));
    }

    /** The services. */
    public Cluster cluster() {
        return cluster;
    }

    /** Shows and saves the counters a last time. */
    public Future<Void> close() {
        return stats.close();
    }
}
