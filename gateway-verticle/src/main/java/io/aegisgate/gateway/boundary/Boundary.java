package io.aegisgate.gateway.boundary;

import io.aegisgate.gateway.boundary.client.ClientAddress;
import io.aegisgate.gateway.boundary.client.ClientAddresses;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.crypto.ConstantTime;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.ErrorShape;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.token.TenantId;
import io.aegisgate.shared.token.TokenPath;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides who may enter, step by step: request target, console network, loopback, admin limits, token route or default
 * upstream, framing, size, public restrictions. Everything that can be decided before the body is read and without a
 * look-up is decided here; {@link SignatureCheck} follows when the body is there. Immutable but for the counters; one
 * instance serves all event loops.
 */
public final class Boundary {
    private static final String PROXY_TOKEN_HEADER = "x-aegis-proxy-token";

    private final GatewayConfig config;
    private final NodeKeys keys;
    private final BoundaryLimits limits;
    private final ClientAddresses addresses;

    /** A boundary; share {@code limits} between all boundaries of a node. */
    public Boundary(GatewayConfig config, NodeKeys keys, BoundaryLimits limits) {
        this.config = config;
        this.keys = keys;
        this.limits = limits;
        this.addresses = new ClientAddresses(config.boundary().trustedProxies());
    }

    /** The same boundary, with its counters, by other settings. */
    public Boundary with(GatewayConfig next) {
        return new Boundary(next, keys, limits);
    }

    /** Decides about a request; counts an admin POST. */
    public Decision check(RequestFacts facts) {
        Optional<RequestTarget> target = RequestTarget.parse(facts.rawTarget());
        // CONNECT asks for a tunnel, and no path is a host (RFC 9110 section 9.3.6).
        if (target.isEmpty() || facts.method().equals("CONNECT") || !HostHeader.isSound(facts.headers())) {
            return Reject.atBoundary(ErrorCode.INVALID_REQUEST_TARGET, "");
        }
        return new Check(facts, target.get(), addresses.of(facts.peerAddress(), facts.headers())).decide();
    }

    /**
     * Why a request is refused that the HTTP decoder already gave up on (Vert.x's invalid request handler): contradictory
     * or unreadable lengths, bad header names, a broken request line. Never lets it pass.
     */
    public Reject refuseUndecodable(RequestFacts facts) {
        return check(facts) instanceof Reject reject ? reject : Reject.atBoundary(ErrorCode.INVALID_REQUEST_TARGET, "");
    }

    /**
     * Counts a token that turned out to be unknown, for the answer to it.
     *
     * @return {@code token_not_found}, or {@code token_miss_rate_limited} when the client tried too many
     */
    public Reject tokenMiss(Pass pass) {
        int wait = limits.tokenMisses()
                .tryAcquire(pass.client().limitKey(), config.boundary().tokenMissRatePerMinute());
        return wait > 0
                ? tooManyMisses(wait)
                : new Reject(ErrorCode.TOKEN_NOT_FOUND, ErrorCode.TOKEN_NOT_FOUND.message(), ErrorShape.FLAT, 0);
    }

    /** Another node has seen the rest of the client's unknown tokens: it counts as one that tried too many. */
    public void tokenMissesSpent(Pass pass) {
        limits.tokenMisses().exhaust(pass.client().limitKey(), config.boundary().tokenMissRatePerMinute());
    }

    /**
     * Whether the client may use a mode. For the mode that a compat token's port segment asks for, which is known only
     * after the token was looked up; the mode of the token itself is already checked.
     *
     * @param path the path after that segment was removed
     */
    public Optional<Reject> modeRestriction(ClientAddress client, FilterMode mode, String path) {
        boolean restricted = mode == FilterMode.PASSTHROUGH
                && !client.internal()
                && !config.routing().publicPassthrough();
        return restricted
                ? Optional.of(Reject.atBoundary(ErrorCode.PASSTHROUGH_MODE_PUBLIC_RESTRICTED, path))
                : Optional.empty();
    }

    private static Reject tooManyMisses(int wait) {
        ErrorCode code = ErrorCode.TOKEN_MISS_RATE_LIMITED;
        return new Reject(code, code.message(), ErrorShape.BOUNDARY, wait);
    }

    /** One request on its way through the steps. Each step answers with a refusal or with nothing. */
    private final class Check {
        private final RequestFacts facts;
        private final RequestTarget target;
        private final ClientAddress client;

        private RouteKind kind;
        private String path;
        private Optional<TokenPath.Parsed> token = Optional.empty();
        private FilterMode mode = FilterMode.FULL;
        private String tenantId = TenantId.DEFAULT;
        private String upstreamBase = "";
        private boolean authVerified;

        Check(RequestFacts facts, RequestTarget target, ClientAddress client) {
            this.facts = facts;
            this.target = target;
            this.client = client;
            this.path = target.path();
            this.kind = RouteKind.of(facts.method(), target.path());
        }

        Decision decide() {
            if (kind == RouteKind.SYSTEM) {
                return framing().<Decision>map(reject -> reject).orElseGet(this::pass);
            }
            Optional<Reject> reject = kind == RouteKind.CONSOLE ? console() : loopback();
            reject = reject.or(this::admin)
                    .or(this::tokenRoute)
                    .or(this::direct)
                    .or(this::framing)
                    .or(this::size)
                    .or(this::publicRestrictions);
            return reject.<Decision>map(refused -> refused).orElseGet(this::pass);
        }

        private Optional<Reject> console() {
            boolean permitted = client.loopback() || (config.console().allowInternalNetwork() && client.internal());
            return permitted ? Optional.empty() : refuse(ErrorCode.LOCAL_UI_NETWORK_RESTRICTED);
        }

        private Optional<Reject> loopback() {
            boolean served = !config.boundary().loopbackOnly() || ClientAddresses.isLoopback(facts.peerAddress());
            return served ? Optional.empty() : refuse(ErrorCode.LOOPBACK_ONLY_REJECT);
        }

        private Optional<Reject> admin() {
            if (kind != RouteKind.ADMIN) {
                return Optional.empty();
            }
            if (facts.method().equals("POST")) {
                int wait = limits.adminPosts()
                        .tryAcquire(client.limitKey(), config.boundary().adminRatePerMinute());
                if (wait > 0) {
                    ErrorCode code = ErrorCode.ADMIN_RATE_LIMITED;
                    return Optional.of(new Reject(code, code.message(), ErrorShape.BOUNDARY, wait));
                }
            }
            return client.internal() ? Optional.empty() : refuse(ErrorCode.ADMIN_ENDPOINT_NETWORK_RESTRICTED);
        }

        private Optional<Reject> tokenRoute() {
            TokenPath parsed = TokenPath.parse(target.path());
            if (parsed instanceof TokenPath.InvalidMode invalid) {
                return flat(ErrorCode.INVALID_FILTER_MODE, invalid.detail());
            }
            if (parsed instanceof TokenPath.NoToken) {
                return flat(ErrorCode.TOKEN_NOT_FOUND, ErrorCode.TOKEN_NOT_FOUND.message());
            }
            if (parsed instanceof TokenPath.Parsed route) {
                kind = RouteKind.TOKEN;
                token = Optional.of(route);
                path = route.rewrittenPath();
                mode = route.mode();
                tenantId = TenantId.ofToken(route.token());
                return missesSpent();
            }
            return Optional.empty();
        }

        /** Security: a public client that has tried too many tokens may not go on trying, not even a right one. */
        private Optional<Reject> missesSpent() {
            if (client.internal()) {
                return Optional.empty();
            }
            int wait = limits.tokenMisses()
                    .secondsToWait(client.limitKey(), config.boundary().tokenMissRatePerMinute());
            return wait > 0 ? Optional.of(tooManyMisses(wait)) : Optional.empty();
        }

        private Optional<Reject> direct() {
            boolean v1 = RouteKind.isData(path);
            if (kind == RouteKind.RELAY && config.boundary().hmacAuth()) {
                tenantId = TenantId.of("hmac", client.text());
            }
            if (kind != RouteKind.DIRECT) {
                return Optional.empty();
            }
            String base = config.upstream().baseUrl();
            if (!base.isEmpty() && provesProxyToken()) {
                authVerified = true;
                return served("proxy", base);
            }
            if (!v1) {
                return required("use the /v2/__gw__/t/<token>/... routes");
            }
            if (base.isEmpty()) {
                return required("no default upstream is configured; use a /v1/__gw__/t/<token>/... route");
            }
            return client.internal()
                    ? served("internal", base)
                    : required("requests without a token are served to internal addresses only");
        }

        private Optional<Reject> served(String source, String base) {
            upstreamBase = base;
            tenantId = TenantId.of(source, client.text(), base);
            return Optional.empty();
        }

        private boolean provesProxyToken() {
            String given = facts.headers().get(PROXY_TOKEN_HEADER);
            String expected = keys.proxyToken().strip();
            // Security: bytes are compared, so that no header value can make the comparison throw or end early.
            return given != null && !expected.isEmpty() && ConstantTime.equal(expected, given.strip());
        }

        private Optional<Reject> framing() {
            return Framing.problem(facts.headers()).map(code -> Reject.atBoundary(code, path));
        }

        private Optional<Reject> size() {
            long limit = bodyLimit();
            boolean tooLarge = limit > 0 && Framing.declaredBytes(facts.headers()) > limit;
            return tooLarge ? refuse(ErrorCode.REQUEST_BODY_TOO_LARGE) : Optional.empty();
        }

        private Optional<Reject> publicRestrictions() {
            if (client.internal() || token.isEmpty()) {
                return Optional.empty();
            }
            boolean numeric = TokenPath.portOf(token.get().token()).isPresent();
            // With request signing on, every token request that gets through is verified, which lifts this rule.
            boolean verifiedLater = config.boundary().hmacAuth();
            if (numeric && !verifiedLater && !config.routing().publicNumericTokens()) {
                return refuse(ErrorCode.NUMERIC_TOKEN_PUBLIC_RESTRICTED);
            }
            return modeRestriction(client, mode, path);
        }

        private Pass pass() {
            boolean signed = config.boundary().hmacAuth() && kind != RouteKind.SYSTEM && kind != RouteKind.CONSOLE;
            return new Pass(
                    kind, target, path, client, token, mode, tenantId, upstreamBase, bodyLimit(), authVerified, signed);
        }

        private long bodyLimit() {
            String contentType = Objects.requireNonNullElse(facts.headers().get("content-type"), "");
            return BodyLimit.of(config.limits(), kind, path, contentType);
        }

        private Optional<Reject> refuse(ErrorCode code) {
            return Optional.of(Reject.atBoundary(code, path));
        }

        private Optional<Reject> required(String detail) {
            return Optional.of(new Reject(ErrorCode.TOKEN_ROUTE_REQUIRED, detail, ErrorShape.ofBoundary(path), 0));
        }

        private Optional<Reject> flat(ErrorCode code, String detail) {
            return Optional.of(new Reject(code, detail, ErrorShape.FLAT, 0));
        }
    }
}
