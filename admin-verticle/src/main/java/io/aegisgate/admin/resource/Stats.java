package io.aegisgate.admin.resource;

import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.shared.cluster.stats.ClusterStats;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.ext.web.RoutingContext;

/** What all nodes counted. */
public final class Stats {
    private final ClusterStats stats;
    private final GatewayKeyGuard guard;

    /** Counters of a node's cluster. */
    public Stats(ClusterStats stats, GatewayKeyGuard guard) {
        this.stats = stats;
        this.guard = guard;
    }

    /** {@code POST /__gw__/stats}: the gateway key in the body or in the Authorization header. */
    public void report(RoutingContext ctx) {
        AdminBody body = AdminBody.of(ctx);
        if (body.gatewayKey().isEmpty()) {
            throw new GatewayFailure(ErrorCode.MISSING_PARAMS, "required: gateway_key");
        }
        guard.check(body.gatewayKey());
        stats.report().onSuccess(ctx::json).onFailure(ctx::fail);
    }
}
