package io.aegisgate.gateway.socket;

import io.aegisgate.gateway.upstream.AddressGuard;
import io.aegisgate.gateway.upstream.HostNames;
import io.aegisgate.gateway.upstream.UpstreamAddress;
import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.shared.config.SocketConfig;
import io.aegisgate.shared.config.UpstreamConfig;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Optional;

/** WebSockets of one event loop to every upstream. No compression: what is not offered cannot be used to swell. */
public final class SocketClient {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final WebSocketClient client;
    private final UpstreamConfig config;
    private final AddressGuard guard;

    /**
     * A client with its share of the node's connections.
     *
     * @param eventLoops how many clients share the limits
     */
    public SocketClient(
            Vertx vertx,
            UpstreamConfig config,
            SocketConfig bounds,
            int eventLoops,
            Optional<TrustOptions> trust,
            HostNames names) {
        this.config = config;
        this.guard = new AddressGuard(names, config.addressesTried());
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxConnections(Math.max(1, config.maxConnections() / eventLoops))
                .setMaxFrameSize(bounds.frameBytes())
                .setMaxMessageSize(bounds.messageBytes());
        if (config.trustAllCertificates()) {
            options.setTrustAll(true).setVerifyHost(false);
        } else {
            trust.ifPresent(options::setTrustOptions);
        }
        this.client = vertx.createWebSocketClient(options);
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    /**
     * Connects to the first endpoint that can be reached and has room.
     *
     * @param uri path below the base with its query
     * @param protocols the subprotocols the client offers, in its order
     */
    Future<WebSocket> connect(List<UpstreamEndpoint> endpoints, String uri, MultiMap headers, List<String> protocols) {
        UpstreamEndpoint first = endpoints.get(0);
        Future<WebSocket> tried = guard.permitted(first)
                .compose(addresses -> connect(first.address(), addresses.get(0), uri, headers, protocols));
        return tried.recover(failure -> endpoints.size() > 1 && anotherMayServe(failure)
                ? connect(endpoints.subList(1, endpoints.size()), uri, headers, protocols)
                : Future.failedFuture(failure));
    }

    /** Whether the upstream is away or has no room; any other refusal is the client's business. */
    private static boolean anotherMayServe(Throwable failure) {
        return !(failure instanceof UpgradeRejectedException refused)
                || refused.getStatus() == TOO_MANY_REQUESTS
                || refused.getStatus() == UNAVAILABLE;
    }

    private Future<WebSocket> connect(
            UpstreamAddress address, IpAddress to, String uri, MultiMap headers, List<String> protocols) {
        return client.connect(new WebSocketConnectOptions()
                .setSsl(address.tls())
                // Security: the connection goes to the address that was checked; the name serves Host, SNI and
                // certificate.
                .setServer(SocketAddress.inetSocketAddress(address.port(), to.toString()))
                .setHost(address.host())
                .setPort(address.port())
                .setURI(address.basePath() + uri)
                .setHeaders(headers)
                .setSubProtocols(protocols)
                .setTimeout(config.connectTimeout().toMillis()));
    }
}
