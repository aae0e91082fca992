package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.Reject;
import io.aegisgate.gateway.boundary.RequestFacts;
import io.aegisgate.gateway.boundary.RouteKind;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.exchange.BodyCheck;
import io.aegisgate.gateway.exchange.Exchange;
import io.aegisgate.gateway.exchange.ExchangeParts;
import io.aegisgate.gateway.exchange.RequestIds;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.route.RouteTarget;
import io.aegisgate.gateway.route.UpstreamResolver;
import io.aegisgate.gateway.socket.SocketExchange;
import io.aegisgate.gateway.socket.SocketPaths;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.cluster.stats.ClusterStats;
import io.aegisgate.shared.cluster.stats.Counter;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Everything under {@code /v1} and {@code /v2} that is not the gateway's own, and the relay: permit, upstream, exchange. Lives
 * on one event loop.
 */
final class DataRoute {
    /** Source: AWS Signature Version 4, "Authorization header". */
    private static final String AWS_SIGNATURE = "AWS4-HMAC-SHA256";

    private static final String AUTH_VERIFIED = "x-aegis-auth-verified";

    private final SharedParts parts;
    private final ExchangeParts exchanges;
    private final SocketExchange.Parts sockets;
    private final SignatureGuard signatures;
    private final UpstreamResolver resolver;
    private final RelayRoute relay;

    DataRoute(SharedParts parts, ExchangeParts exchanges, SocketExchange.Parts sockets, SignatureGuard signatures) {
        this.sockets = sockets;
        this.parts = parts;
        this.exchanges = exchanges;
        this.signatures = signatures;
        this.resolver = new UpstreamResolver(parts.node().config(), parts.node().bindings(), parts.boundary());
        this.relay = new RelayRoute(parts.node().config(), parts.node().keys());
    }

    /** Serves a request that has passed the boundary and is paused. */
    void handle(String id, HttpServerRequest request, RequestFacts facts, Pass pass) {
        ClientReply reply = new ClientReply(
                exchanges.vertx(), request, FailureShapes.of(shapePath(pass), id), Map.of(RequestIds.HEADER, id));
        if (pass.authVerified()) {
            reply.always(AUTH_VERIFIED, "true");
        }
        if (parts.readiness().isStopping()) {
            // The next request had better go to another node; a connection that is kept would end in the middle of it.
            reply.always("connection", "close");
        }
        if (parts.gate().closed()) {
            reply.fail(new GatewayFailure(ErrorCode.SHUTTING_DOWN));
            return;
        }
        Optional<AdmissionGate.Permit> permit = parts.gate().enter();
        if (permit.isEmpty()) {
            reply.fail(new GatewayFailure(ErrorCode.OVERLOADED));
            return;
        }
        count(pass);
        AdmissionGate.Permit entered = permit.get();
        parts.limits()
                .enter(pass)
                .onSuccess(entered::alsoRelease)
                .compose(limited -> target(facts, pass))
                .compose(target -> parts.tokenLimits()
                        .enter(pass.tenantId(), target.terms())
                        .onSuccess(entered::alsoRelease)
                        .map(target))
                .onSuccess(target -> begin(id, request, facts, pass, reply, entered, target))
                .onFailure(cause -> {
                    entered.release();
                    refuse(pass, reply, cause);
                });
    }

    private void count(Pass pass) {
        ClusterStats stats = parts.node().cluster().stats();
        stats.add(Counter.REQUESTS, 1);
        if (pass.mode() == FilterMode.PASSTHROUGH) {
            stats.add(Counter.PASSTHROUGH, 1);
        }
    }

    /** A relayed request is answered like the chat request it becomes. */
    private static String shapePath(Pass pass) {
        return pass.kind() == RouteKind.RELAY ? "/v1/chat/completions" : pass.path();
    }

    private Future<RouteTarget> target(RequestFacts facts, Pass pass) {
        if (pass.kind() != RouteKind.RELAY) {
            return resolver.resolve(pass, facts.headers());
        }
        try {
            relay.check(facts.method());
            return Future.succeededFuture(relay.target(pass, facts.headers()));
        } catch (GatewayFailure refused) {
            return Future.failedFuture(refused);
        }
    }

    private void begin(
            String id,
            HttpServerRequest request,
            RequestFacts facts,
            Pass pass,
            ClientReply reply,
            AdmissionGate.Permit permit,
            RouteTarget target) {
        Optional<BodyCheck> check = pass.signatureRequired()
                ? Optional.of(body ->
                        signatures.verify(facts, pass, body).onSuccess(genuine -> reply.always(AUTH_VERIFIED, "true")))
                : Optional.empty();
        // What is proxied to its own host keeps a signature that holds.
        if (target.protocol() != ProtocolId.FOREIGN && isSigned(request)) {
            permit.release();
            reply.fail(new GatewayFailure(ErrorCode.SIGNED_REQUEST_UNSUPPORTED));
            return;
        }
        if (!SocketPaths.asked(request)) {
            new Exchange(exchanges, id, request, target, reply, permit, check).run();
            return;
        }
        SocketPaths.protocol(target.path())
                .ifPresentOrElse(
                        protocol ->
                                new SocketExchange(sockets, id, request, target, protocol, reply, permit, check).run(),
                        () -> {
                            permit.release();
                            reply.fail(new GatewayFailure(ErrorCode.WEBSOCKET_NOT_SERVED));
                        });
    }

    /** Told here, because the upstream would only say that the signature does not match. */
    private static boolean isSigned(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.startsWith(AWS_SIGNATURE);
    }

    private void refuse(Pass pass, ClientReply reply, Throwable cause) {
        if (cause instanceof GatewayFailure failure && failure.code() == ErrorCode.TOKEN_NOT_FOUND) {
            parts.limits().tokenMiss(pass.client()).onComplete(counted -> {
                if (counted.failed()) {
                    parts.boundary().tokenMissesSpent(pass);
                }
                Reject miss = parts.boundary().tokenMiss(pass);
                reply.fail(miss.code().status(), miss.body(), miss.retryAfterSeconds());
            });
        } else if (pass.kind() == RouteKind.RELAY && cause instanceof GatewayFailure failure) {
            reply.fail(failure.code().status(), RelayRoute.body(failure), failure.retryAfterSeconds());
        } else {
            reply.fail(UpstreamFailure.of(cause));
        }
    }
}
