package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.RouteKind;
import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.Exemption;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.token.PrivateTargets;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.UpstreamChoice;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks the strategies in their order; the first that applies wins. Immutable. */
public final class UpstreamResolver {
    private final GatewayConfig config;
    private final List<UpstreamStrategy> strategies;
    private final AddressRule registered;
    private final GenericTarget generic;

    /** A resolver over a node's bindings and settings. */
    public UpstreamResolver(GatewayConfig config, BindingRegistry bindings, Boundary boundary) {
        this.config = config;
        this.registered =
                AddressRule.registered(new PrivateTargets(config.upstream().privateAllowlist()));
        this.generic = new GenericTarget(config.v2());
        this.strategies = List.of(
                new BindingStrategy(bindings, config.routing(), boundary, registered),
                new PortStrategy(config.routing()),
                new DirectStrategy());
    }

    /**
     * Where a data request goes; fails with {@code token_not_found} when no strategy applies.
     *
     * @param headers the client's
     */
    public Future<RouteTarget> resolve(Pass pass, MultiMap headers) {
        return ask(pass, 0).map(found -> target(pass, found, headers));
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

    private RouteTarget target(Pass pass, FoundUpstream found, MultiMap headers) {
        if (GenericTarget.isGeneric(found.path()) && config.v2().enabled()) {
            return generic(pass, found, headers);
        }
        if (!isServed(found.path())) {
            throw new GatewayFailure(ErrorCode.NOT_FOUND);
        }
        List<UpstreamEndpoint> endpoints = endpoints(found);
        String below =
                ProtocolPaths.below(found.path(), endpoints.get(0).address().basePath());
        String query = pass.target().query();
        boolean exempt = isUnfiltered(found);
        String path = endpoints.get(0).address().basePath().isEmpty() && below.isEmpty() ? "/" : below;
        return new RouteTarget(
                endpoints,
                query.isEmpty() ? path : path + "?" + query,
                found.path(),
                ProtocolPaths.of(found.path()),
                // No filter looks at it; the gateway's own fields still stay here, and the audit tells of it.
                exempt ? FilterMode.PASSTHROUGH : found.mode(),
                pass.tenantId(),
                whitelistKeys(found),
                found.compat(),
                protection(pass, found, exempt ? Exemption.WHOLE : Exemption.NONE),
                found.terms(),
                bodyLimit(pass));
    }

    private RouteTarget generic(Pass pass, FoundUpstream found, MultiMap headers) {
        GenericTarget.Target target = generic.of(headers, found.terms().v2Targets());
        return new RouteTarget(
                List.of(target.endpoint()),
                target.uri(),
                found.path(),
                ProtocolId.FOREIGN,
                found.mode(),
                pass.tenantId(),
                whitelistKeys(found),
                Optional.empty(),
                protection(pass, found, target.bypassed() ? Exemption.ANSWERS : Exemption.NONE),
                found.terms(),
                bodyLimit(pass));
    }

    private List<UpstreamEndpoint> endpoints(FoundUpstream found) {
        List<UpstreamEndpoint> endpoints = new ArrayList<>();
        endpoints.add(new UpstreamEndpoint(UpstreamAddress.of(found.base()), found.rule()));
        for (UpstreamChoice choice : found.fallbacks()) {
            endpoints.add(new UpstreamEndpoint(UpstreamAddress.of(choice.base()), registered, choice.priority()));
        }
        endpoints.sort(Comparator.comparingInt(UpstreamEndpoint::priority));
        return endpoints;
    }

    private static List<String> whitelistKeys(FoundUpstream found) {
        return found.binding().map(TokenBinding::whitelistKeys).orElse(List.of());
    }

    private static Protection protection(Pass pass, FoundUpstream found, Exemption exemption) {
        return new Protection(
                found.binding().map(TokenBinding::policy).orElse(""),
                found.binding().map(TokenBinding::monitor).orElse(false),
                found.binding().map(TokenBinding::surrogates).orElse(false),
                // A signature that is asked for is checked before anything is filtered.
                pass.authVerified() || pass.signatureRequired(),
                pass.signatureRequired(),
                Math.max(0, pass.bodyLimitBytes()),
                exemption);
    }

    private static long bodyLimit(Pass pass) {
        return pass.bodyLimitBytes() <= 0 ? Long.MAX_VALUE : pass.bodyLimitBytes();
    }

    private static boolean isServed(String path) {
        return RouteKind.isData(path);
    }

    /** Only when every upstream that may answer is exempted. */
    private boolean isUnfiltered(FoundUpstream found) {
        return isUnfiltered(found.base()) && found.fallbacks().stream().allMatch(choice -> isUnfiltered(choice.base()));
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
