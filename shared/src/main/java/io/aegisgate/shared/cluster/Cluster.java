package io.aegisgate.shared.cluster;

import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter;
import io.aegisgate.shared.cluster.limit.RateLimiter;
import io.aegisgate.shared.cluster.stats.ClusterStats;

/**
 * What a node does together with the others; the same on a node that stands alone. Any thread.
 *
 * @param view who is there
 * @param hints tells the others that something has changed
 * @param stats counts for all
 * @param rates limits a minute for all
 * @param concurrency limits at once for all
 */
public record Cluster(
        ClusterView view, ClusterHints hints, ClusterStats stats, RateLimiter rates, ConcurrencyLimiter concurrency) {}
