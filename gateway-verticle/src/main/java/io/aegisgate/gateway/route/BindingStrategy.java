package io.aegisgate.gateway.route;

import io.aegisgate.gateway.boundary.Boundary;
import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.upstream.AddressRule;
import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.config.RoutingConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenPath;
import io.vertx.core.Future;
import java.util.Optional;

/** Registered and injected tokens. A compat token may name a port as the first segment after itself. */
final class BindingStrategy implements UpstreamStrategy {
    private final BindingRegistry bindings;
    private final RoutingConfig config;
    private final Boundary boundary;
    private final AddressRule registered;

    BindingStrategy(BindingRegistry bindings, RoutingConfig config, Boundary boundary, AddressRule registered) {
        this.registered = registered;
        this.bindings = bindings;
        this.config = config;
        this.boundary = boundary;
    }

    @Override
    public Future<Optional<FoundUpstream>> find(Pass pass) {
        if (pass.token().isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        TokenPath.Parsed route = pass.token().get();
        return bindings.find(route.token()).compose(binding -> {
            if (binding.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            TokenBinding known = binding.get();
            // On /v2 a token opens the door and its upstream is not asked.
            boolean own = known.compat().isEmpty() || GenericTarget.isGeneric(route.rewrittenPath());
            return own
                    ? Future.succeededFuture(Optional.of(found(known, known.upstreamBase(), route)))
                    : compat(pass, known, route).map(Optional::of);
        });
    }

    private Future<FoundUpstream> compat(Pass pass, TokenBinding binding, TokenPath.Parsed route) {
        TokenPath.PortSegment segment = route.portSegment();
        if (segment instanceof TokenPath.PortSegment.InvalidMode invalid) {
            return failed(ErrorCode.INVALID_FILTER_MODE, invalid.reason().detail());
        }
        if (!(segment instanceof TokenPath.PortSegment.Port named)) {
            return binding.upstreamBase().isEmpty()
                    ? failed(ErrorCode.MISSING_UPSTREAM, ErrorCode.MISSING_UPSTREAM.message())
                    : Future.succeededFuture(found(binding, binding.upstreamBase(), route));
        }
        if (!config.compatAllowedPorts().contains(named.port())) {
            return failed(ErrorCode.PORT_NOT_ALLOWED, ErrorCode.PORT_NOT_ALLOWED.message());
        }
        TokenPath.Parsed rest = named.path();
        // The mode came with the port segment, so the boundary has not seen it yet.
        return boundary.modeRestriction(pass.client(), rest.mode(), rest.rewrittenPath())
                .<Future<FoundUpstream>>map(refused -> Future.failedFuture(refused.failure()))
                .orElseGet(() -> bindings.find(Integer.toString(named.port()))
                        .map(known -> known.map(TokenBinding::upstreamBase)
                                .filter(base -> !base.isEmpty())
                                .orElseGet(() -> PortStrategy.base(config, named.port())))
                        .map(base -> named(binding, base, rest)));
    }

    /** The operator has allowed the port, whatever stands there. */
    private static FoundUpstream named(TokenBinding binding, String base, TokenPath.Parsed rest) {
        return new FoundUpstream(base, AddressRule.operator(), rest.rewrittenPath(), rest.mode(), Optional.of(binding));
    }

    private FoundUpstream found(TokenBinding binding, String base, TokenPath.Parsed route) {
        // An upstream of the settings needs no entry in the list of private ones.
        AddressRule rule = binding.origin() == TokenBinding.Origin.REGISTERED ? registered : AddressRule.operator();
        return new FoundUpstream(base, rule, route.rewrittenPath(), route.mode(), Optional.of(binding));
    }

    private static Future<FoundUpstream> failed(ErrorCode code, String detail) {
        return Future.failedFuture(new GatewayFailure(code, detail));
    }
}
