package io.aegisgate.shared.testing;

import io.aegisgate.shared.cluster.Cluster;
import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.limit.LeasedConcurrency;
import io.aegisgate.shared.cluster.limit.LeasedRateLimiter;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.cluster.stats.ClusterStats;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** The services of a node that stands alone and counts nothing. */
public final class ClusterOfOne {
    private ClusterOfOne() {}

    /** Services in a Vert.x. */
    public static Cluster in(Vertx vertx) {
        SharedMap limits = Waiting.get(SharedMap.open(vertx, "aegis.limits", Duration.ofSeconds(1)));
        Clock clock = Clock.systemUTC();
        return new Cluster(
                ClusterView.ALONE,
                new ClusterHints(vertx),
                ClusterStats.NONE,
                new LeasedRateLimiter(limits, ClusterView.ALONE, clock),
                new LeasedConcurrency(vertx, limits, ClusterView.ALONE, clock));
    }
}
