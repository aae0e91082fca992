package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.shared.config.RoutingConfig;
import io.aegisgate.shared.token.TokenPath;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalInt;

/** Tokens that are a port number, where the operator switched that on. */
record PortStrategy(RoutingConfig config) implements UpstreamStrategy {
    @Override
    public Future<Optional<FoundUpstream>> find(Pass pass) {
        if (!config.localPortRouting() || pass.token().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        TokenPath.Parsed route = pass.token().get();
        OptionalInt port = TokenPath.portOf(route.token());
        boolean allowed = port.isPresent()
                && (config.localPortRoutingPorts().isEmpty()
                        || config.localPortRoutingPorts().contains(port.getAsInt()));
        return Future.succeededFuture(
                allowed
                        ? Optional.of(new FoundUpstream(
                                base(config, port.getAsInt()),
                                AddressRule.operator(),
                                route.rewrittenPath(),
                                route.mode(),
                                Optional.empty()))
                        : Optional.empty());
    }

    static String base(RoutingConfig config, int port) {
        return "http://" + config.localPortRoutingHost() + ":" + port + "/v1";
    }
}
