package io.aegisgate.gateway.limit;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.client.ClientAddress;
import io.aegisgate.shared.cluster.Cluster;
import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter.Lease;
import io.aegisgate.shared.config.BoundaryConfig;
import io.aegisgate.shared.config.LimitsConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import java.util.Optional;

/** The limits of the settings, each with a key of its own. An IPv6 client is its /64. Any thread. */
public final class TrafficLimits {
    private static final int RETRY_SOON_SECONDS = 1;
    private static final Lease NOTHING = () -> {};

    private final Cluster cluster;
    private final LimitsConfig limits;
    private final BoundaryConfig boundary;

    /** Limits over all nodes. */
    public TrafficLimits(Cluster cluster, LimitsConfig limits, BoundaryConfig boundary) {
        this.cluster = cluster;
        this.limits = limits;
        this.boundary = boundary;
    }

    /**
     * Counts a request against the limits of its client and its tenant. Fails with {@link GatewayFailure} and the time to wait; else what it
     * gives is to be released when the exchange is over.
     */
    public Future<Lease> enter(Pass pass) {
        String client = client(pass.client());
        String tenant = pass.tenantId();
        Future<Void> rated = rate("client " + client, limits.clientRatePerMinute())
                .compose(done -> rate("tenant " + tenant, limits.tenantRatePerMinute()));
        return rated.compose(done -> once("client-open " + client, limits.maxExchangesPerClient()))
                .compose(first -> once("tenant-open " + tenant, limits.maxExchangesPerTenant())
                        .<Lease>map(second -> () -> {
                            first.release();
                            second.release();
                        })
                        .onFailure(refused -> first.release()));
    }

    /** Counts a POST to the admin API against the limit of all nodes; fails with {@link GatewayFailure} and the time to wait. */
    public Future<Void> adminPost(ClientAddress client) {
        // One that stands alone has counted it at the boundary.
        return cluster.view().isClustered()
                ? rate("admin " + client(client), boundary.adminRatePerMinute(), ErrorCode.ADMIN_RATE_LIMITED)
                : Future.succeededFuture();
    }

    /** Counts an unknown token against the limit of all nodes; fails with {@link GatewayFailure} and the time to wait. */
    public Future<Void> tokenMiss(ClientAddress client) {
        return cluster.view().isClustered()
                ? rate(
                        "token-miss " + client(client),
                        boundary.tokenMissRatePerMinute(),
                        ErrorCode.TOKEN_MISS_RATE_LIMITED)
                : Future.succeededFuture();
    }

    private Future<Void> rate(String key, int limit) {
        return rate(key, limit, ErrorCode.RATE_LIMITED);
    }

    private Future<Void> rate(String key, int limit, ErrorCode code) {
        if (limit == 0) {
            return Future.succeededFuture();
        }
        return cluster.rates()
                .acquire(key, limit)
                .compose(wait -> wait == 0
                        ? Future.succeededFuture()
                        : Future.failedFuture(new GatewayFailure(code).retryAfter(wait)));
    }

    private Future<Lease> once(String key, int limit) {
        if (limit == 0) {
            return Future.succeededFuture(NOTHING);
        }
        return cluster.concurrency()
                .enter(key, limit)
                .compose((Optional<Lease> lease) -> lease.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(
                                new GatewayFailure(ErrorCode.CONCURRENCY_LIMITED).retryAfter(RETRY_SOON_SECONDS))));
    }

    private static String client(ClientAddress client) {
        return client.limitKey().toString();
    }
}
