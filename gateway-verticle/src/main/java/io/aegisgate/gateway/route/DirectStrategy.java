package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.RouteKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The default upstream; the boundary has decided who may use it. */
record DirectStrategy() implements UpstreamStrategy {
    @Override
    public Future<Optional<FoundUpstream>> find(Pass pass) {
        return Future.succeededFuture(
                pass.kind() == RouteKind.DIRECT && !pass.upstreamBase().isEmpty()
                        ? Optional.of(new FoundUpstream(
                                pass.upstreamBase(), pass.path(), pass.mode(), List.of(), Optional.empty()))
                        : Optional.empty());
    }
}
