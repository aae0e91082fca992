package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.RouteKind;
import io.aegisgate.gateway.upstream.AddressRule;
import io.vertx.core.Future;
import java.util.Optional;

/** The default upstream; the boundary has decided who may use it. */
record DirectStrategy() implements UpstreamStrategy {
    @Override
    public Future<Optional<FoundUpstream>> find(Pass pass) {
        return Future.succeededFuture(
                pass.kind() == RouteKind.DIRECT && !pass.upstreamBase().isEmpty()
                        ? Optional.of(new FoundUpstream(
                                pass.upstreamBase(),
                                AddressRule.operator(),
                                pass.path(),
                                pass.mode(),
                                Optional.empty()))
                        : Optional.empty());
    }
}
