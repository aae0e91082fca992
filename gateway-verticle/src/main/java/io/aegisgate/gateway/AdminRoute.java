package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.RequestFacts;
import io.aegisgate.gateway.boundary.RouteKind;
import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.exchange.BodyReader;
import io.aegisgate.gateway.exchange.ExchangeParts;
import io.aegisgate.gateway.operation.AdminForward;
import io.aegisgate.gateway.operation.PublicOrigin;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** {@code /__gw__/*} and {@code /__ui__/*} on their way to the admin listener. Lives on one event loop. */
final class AdminRoute {
    private final SharedParts parts;
    private final ExchangeParts exchanges;
    private final SignatureGuard signatures;
    private final PublicOrigin origins;
    private final AdminForward forward;

    AdminRoute(SharedParts parts, ExchangeParts exchanges, SignatureGuard signatures, AdminForward forward) {
        this.parts = parts;
        this.exchanges = exchanges;
        this.signatures = signatures;
        this.origins = new PublicOrigin(parts.node().config().boundary().trustedProxies());
        this.forward = forward;
    }

    /** Forwards a request that has passed the boundary and is paused. */
    void handle(RoutingContext context, RequestFacts facts, Pass pass) {
        boolean counts = pass.kind() == RouteKind.ADMIN && facts.method().equals("POST");
        Future<Void> limited = counts ? parts.limits().adminPost(pass.client()) : Future.succeededFuture();
        limited.onSuccess(within -> pass(context, facts, pass))
                .onFailure(cause -> reply(context.request(), pass).fail(UpstreamFailure.of(cause)));
    }

    private void pass(RoutingContext context, RequestFacts facts, Pass pass) {
        HttpServerRequest request = context.request();
        AdminForward.Origin origin =
                new AdminForward.Origin(pass.client().text(), origins.scheme(request), origins.host(request));
        // A body of unknown length is counted here, where a refusal still has a code of its own.
        boolean unknownLength = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (!pass.signatureRequired() && !unknownLength) {
            forward.handle(context, origin, Optional.empty());
            return;
        }
        ClientReply reply = reply(request, pass);
        Optional<AdmissionGate.Permit> permit = parts.gate().enter();
        if (permit.isEmpty()) {
            reply.fail(new GatewayFailure(ErrorCode.OVERLOADED));
            return;
        }
        new BodyReader(
                        exchanges.vertx(),
                        request,
                        pass.bodyLimitBytes(),
                        permit.get(),
                        parts.node().config().limits().requestBodyTimeout(),
                        ErrorCode.REQUEST_BODY_TOO_LARGE,
                        new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT))
                .read(gone -> new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT))
                .compose(body -> pass.signatureRequired()
                        ? signatures.verify(facts, pass, body).map(body)
                        : Future.succeededFuture(body))
                .onComplete(done -> permit.get().release())
                .onSuccess(body -> forward.handle(context, origin, Optional.of(body)))
                .onFailure(cause -> reply.fail(UpstreamFailure.of(cause)));
    }

    private ClientReply reply(HttpServerRequest request, Pass pass) {
        return new ClientReply(exchanges.vertx(), request, FailureShapes.of(pass.path(), ""), Map.of());
    }
}
