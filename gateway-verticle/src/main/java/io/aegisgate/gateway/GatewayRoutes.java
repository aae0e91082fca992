package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.Decision;
import io.aegisgate.gateway.boundary.Pass;
import io.aegisgate.gateway.boundary.Reject;
import io.aegisgate.gateway.boundary.RequestFacts;
import io.aegisgate.gateway.exchange.ExchangeParts;
import io.aegisgate.gateway.exchange.RequestIds;
import io.aegisgate.gateway.operation.AdminForward;
import io.aegisgate.gateway.operation.HealthHandlers;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.socket.SocketExchange;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.launch.NodeContext;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every URL of the gateway port.
 *
 * <p>The boundary reads the request target once and says which kind of route it is; routing follows that word and never
 * reads the path a second time in another way. Lives on one event loop.
 */
final class GatewayRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayRoutes.class);

    private final SharedParts parts;
    private final ExchangeParts exchanges;
    private final RequestIds ids = new RequestIds(RandomGenerator.of("L64X128MixRandom"));
    private final Map<String, SystemRoute> system;
    private final AdminRoute admin;
    private final DataRoute data;
    private final Router router;

    /** A path the gateway answers itself; the contract lets only some be asked with HEAD. */
    private record SystemRoute(boolean head, Handler<RoutingContext> handler) {}

    GatewayRoutes(SharedParts parts, ExchangeParts exchanges, SocketExchange.Parts sockets, AdminForward forward) {
        this.parts = parts;
        this.exchanges = exchanges;
        NodeContext node = parts.node();
        HealthHandlers health =
                new HealthHandlers(node.config(), node.clock(), parts.started(), parts.readiness(), parts.health());
        this.system = Map.of(
                "/", new SystemRoute(true, health::overview),
                "/health", new SystemRoute(true, health::health),
                "/ready", new SystemRoute(true, health::ready),
                "/robots.txt", new SystemRoute(false, health::robots),
                "/favicon.ico", new SystemRoute(false, health::favicon));
        SignatureGuard signatures = new SignatureGuard(exchanges.vertx(), parts.signatures(), parts.nonces());
        this.admin = new AdminRoute(parts, exchanges, signatures, forward);
        this.data = new DataRoute(parts, exchanges, sockets, signatures);
        this.router = Router.router(exchanges.vertx());
        router.route().handler(this::enter).failureHandler(this::failed);
    }

    /** Answers a request. */
    void handle(HttpServerRequest request) {
        // The router fails on these; the boundary has an answer for them.
        if (request.authority() == null || !request.uri().startsWith("/")) {
            invalid(request);
        } else {
            router.handle(request);
        }
    }

    private void enter(RoutingContext context) {
        HttpServerRequest request = context.request();
        request.pause();
        RequestFacts facts = facts(request);
        Decision decision = parts.boundary().check(facts);
        if (decision instanceof Reject reject) {
            refuse(request, reject);
        } else if (decision instanceof Pass pass) {
            switch (pass.kind()) {
                case SYSTEM -> system(context, pass.path());
                case CONSOLE, ADMIN -> admin.handle(context, facts, pass);
                case TOKEN, DIRECT, RELAY -> data.handle(ids.next(), request, facts, pass);
                case OTHER -> unknown(request, pass.path());
            }
        }
    }

    private void system(RoutingContext context, String path) {
        SystemRoute route = system.get(path);
        boolean head = context.request().method().equals(HttpMethod.HEAD);
        if (route == null || (head && !route.head())) {
            unknown(context.request(), path);
            return;
        }
        context.request().resume();
        route.handler().handle(context);
    }

    private void unknown(HttpServerRequest request, String path) {
        ErrorCode code = system.containsKey(path) ? ErrorCode.METHOD_NOT_ALLOWED : ErrorCode.NOT_FOUND;
        reply(request, path).fail(new GatewayFailure(code));
    }

    /** Answers what could not be read as a request, as far as it was read. */
    void invalid(HttpServerRequest request) {
        refuse(request, parts.boundary().refuseUndecodable(facts(request)));
    }

    private void failed(RoutingContext context) {
        LOG.error("a request failed", context.failure());
        reply(context.request(), "/v1").fail(new GatewayFailure(ErrorCode.GATEWAY_INTERNAL_ERROR));
    }

    private void refuse(HttpServerRequest request, Reject reject) {
        reply(request, "").fail(reject.code().status(), reject.body(), reject.retryAfterSeconds());
    }

    private ClientReply reply(HttpServerRequest request, String path) {
        return new ClientReply(
                exchanges.vertx(), request, FailureShapes.of(path, ""), Map.of(RequestIds.HEADER, ids.next()));
    }

    private static RequestFacts facts(HttpServerRequest request) {
        return new RequestFacts(
                request.method().name(),
                request.uri(),
                request.headers(),
                request.remoteAddress().hostAddress());
    }
}
