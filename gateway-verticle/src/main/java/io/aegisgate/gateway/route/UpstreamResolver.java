package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Future;
import java.util.List;

/** Asks the strategies in their order; the first that applies wins. Immutable. */
public final class UpstreamResolver {
    private static final String VERSION = "/v1";

    private final GatewayConfig config;
    private final List<UpstreamStrategy> strategies;

    /** A resolver over a node's bindings and settings. */
    public UpstreamResolver(GatewayConfig config, BindingRegistry bindings, Boundary boundary) {
        this.config = config;
        this.strategies = List.of(
                new BindingStrategy(bindings, config.routing(), boundary),
                new PortStrategy(config.routing()),
                new DirectStrategy());
    }

    /** Where a data request goes; fails with {@code token_not_found} when no strategy applies. */
    public Future<RouteTarget> resolve(Pass pass) {
        return ask(pass, 0).compose(found -> target(pass, found));
    }

    private Future<FoundUpstream> ask(Pass pass, int at) {
        if (at == strategies.size()) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.TOKEN_NOT_FOUND));
        }
        return strategies
                .get(at)
                .find(pass)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> ask(pass, at + 1)));
    }

    private Future<RouteTarget> target(Pass pass, FoundUpstream found) {
        if (!isServed(found.path())) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.NOT_FOUND));
        }
        ProtocolId protocol = ProtocolPaths.of(found.path());
        String below = found.path().substring(VERSION.length());
        String query = pass.target().query();
        UpstreamAddress address;
        try {
            address = UpstreamAddress.of(found.base());
        } catch (GatewayFailure unusable) {
            return Future.failedFuture(unusable);
        }
        boolean unfiltered = isUnfiltered(found.base());
        String path = address.basePath().isEmpty() && below.isEmpty() ? "/" : below;
        return Future.succeededFuture(new RouteTarget(
                address,
                query.isEmpty() ? path : path + "?" + query,
                found.path(),
                protocol,
                // What is to be converted has to be read, be it that no filter looks at it.
                unfiltered && found.compat().isPresent() ? FilterMode.PASSTHROUGH : found.mode(),
                pass.tenantId(),
                found.whitelistKeys(),
                found.compat(),
                // A signature that is asked for is checked before anything is filtered.
                new Protection(
                        found.policy(),
                        found.monitor(),
                        found.surrogates(),
                        pass.authVerified() || pass.signatureRequired(),
                        pass.signatureRequired(),
                        Math.max(0, pass.bodyLimitBytes())),
                pass.bodyLimitBytes() <= 0 ? Long.MAX_VALUE : pass.bodyLimitBytes(),
                unfiltered && found.compat().isEmpty()));
    }

    private static boolean isServed(String path) {
        return path.equals(VERSION) || path.startsWith(VERSION + "/");
    }

    private boolean isUnfiltered(String base) {
        return config.upstream().unfilteredBases().stream()
                .anyMatch(listed -> trimmed(listed).equals(trimmed(base)));
    }

    private static String trimmed(String base) {
        String text = base.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
