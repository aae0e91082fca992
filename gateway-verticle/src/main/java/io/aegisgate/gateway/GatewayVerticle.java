package io.aegisgate.gateway;

import io.aegisgate.gateway.boundary.HeaderFilter;
import io.aegisgate.gateway.exchange.ExchangeParts;
import io.aegisgate.gateway.exchange.FilterLink;
import io.aegisgate.gateway.operation.AdminForward;
import io.aegisgate.gateway.socket.SocketClient;
import io.aegisgate.gateway.socket.SocketExchange;
import io.aegisgate.gateway.upstream.DnsNames;
import io.aegisgate.gateway.upstream.UpstreamClient;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop of the gateway: a listener that shares the port with its siblings, and a client for upstreams. */
final class GatewayVerticle extends VerticleBase {
    private static final int HEADER_BYTES_MAX = 32 * 1024;
    private static final int REQUEST_LINE_BYTES_MAX = 16 * 1024;

    /** Vert.x gives all listeners of a process that ask for this port the same free one. */
    private static final int SHARED_FREE_PORT = -1;

    private final SharedParts parts;
    private @Nullable UpstreamClient upstream;
    private @Nullable SocketClient socketClient;
    private @Nullable DnsNames names;
    private @Nullable AdminForward forward;
    /** Replaced when settings change; an exchange stays with the one it came to. */
    private @Nullable GatewayRoutes routes;

    GatewayVerticle(SharedParts parts) {
        this.parts = parts;
    }

    @Override
    public Future<?> start() {
        GatewayConfig config = parts.node().config();
        DnsNames dns = new DnsNames(vertx, config.upstream());
        UpstreamClient client =
                new UpstreamClient(vertx, config, parts.eventLoops(), parts.trust(), dns, parts.health());
        SocketClient sockets =
                new SocketClient(vertx, config.upstream(), config.socket(), parts.eventLoops(), parts.trust(), dns);
        AdminForward admin = new AdminForward(
                vertx, parts.node().adminPort().future(), parts.node().keys()::forwardSecret);
        upstream = client;
        socketClient = sockets;
        names = dns;
        forward = admin;
        routes = routes(parts, client, sockets, admin);
        parts.node().settings().use(next -> {
            SharedParts changed = parts.with(next);
            return () -> context.runOnContext(told -> routes = routes(changed, client.with(next), sockets, admin));
        });
        String host = config.server().host();
        int port = config.server().port();
        HttpServerOptions options = options(config);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(request -> live().handle(request))
                .invalidRequestHandler(request -> live().invalid(request))
                // A client that breaks its connection is told to the exchange that it belongs to.
                .exceptionHandler(broken -> {})
                .connectionHandler(connection -> {
                    connection.exceptionHandler(broken -> {});
                    StrictFraming.install(connection, options);
                });
        return server.listen(port == 0 ? SHARED_FREE_PORT : port, host)
                .recover(failure -> Future.failedFuture(new StartFailure(
                        "The gateway cannot listen on " + host + ":" + port + " (AEGIS_HOST, AEGIS_PORT): "
                                + failure.getMessage(),
                        failure)))
                .onSuccess(listening -> parts.node().gatewayPort().tryComplete(listening.actualPort()));
    }

    private GatewayRoutes live() {
        return Objects.requireNonNull(routes);
    }

    private GatewayRoutes routes(SharedParts with, UpstreamClient client, SocketClient sockets, AdminForward admin) {
        GatewayConfig config = with.node().config();
        ExchangeParts exchanges = new ExchangeParts(
                vertx,
                config,
                new FilterLink(vertx, config.limits().filterTimeout()),
                client,
                new HeaderFilter(config));
        return new GatewayRoutes(
                with,
                exchanges,
                new SocketExchange.Parts(vertx, config, exchanges.filters(), sockets, exchanges.headers()),
                admin);
    }

    @Override
    public Future<?> stop() {
        Future<Void> upstreams = upstream == null ? Future.succeededFuture() : upstream.close();
        Future<Void> admin = forward == null ? Future.succeededFuture() : forward.close();
        Future<Void> sockets = socketClient == null ? Future.succeededFuture() : socketClient.close();
        Future<Void> resolver = names == null ? Future.succeededFuture() : names.close();
        return Future.join(upstreams, admin, sockets, resolver);
    }

    private static HttpServerOptions options(GatewayConfig config) {
        // Longer than any wait inside an exchange, which all have limits and answers of their own.
        long idleSeconds = config.upstream()
                .timeout()
                .plus(config.limits().requestBodyTimeout())
                .plus(config.limits().filterTimeout())
                .toSeconds();
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                // Which subprotocol is spoken is the upstream's choice; only that one is left in the handshake by then.
                .setWebSocketSubProtocols(List.of("*"))
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(config.socket().frameBytes())
                .setMaxWebSocketMessageSize(config.socket().messageBytes())
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setTcpNoDelay(true)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout((int) Math.min(idleSeconds, Integer.MAX_VALUE));
    }
}
