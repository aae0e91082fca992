package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Pass;
import io.vertx.core.Future;
import java.util.Optional;

/** One way in which a request finds its upstream. Asked on an event loop; does not block. */
@FunctionalInterface
interface UpstreamStrategy {
    /** The upstream; empty when this way does not apply, a failure when it applies and leads nowhere. */
    Future<Optional<FoundUpstream>> find(Pass pass);
}
