package io.aegisgate.gateway.operation;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.function.Supplier;

/**
 * Hands {@code /__gw__/*} and {@code /__ui__/*} to the admin listener on its loopback port. What the listener has to know
 * about the client goes along in headers that carry the node's forward secret; the same headers sent by a client are
 * removed, so a client cannot pretend to be another. Lives on one event loop.
 */
public final class AdminForward {
    /** Proves that the headers below were written by this node. */
    public static final String SECRET = "x-aegis-forward-secret";

    /** The client's address after trusted proxies. */
    public static final String PEER = "x-aegis-forward-peer";

    /** {@code http} or {@code https}, as the client sees it. */
    public static final String PROTO = "x-aegis-forward-proto";

    /** Host and port, as the client sees them. */
    public static final String HOST = "x-aegis-forward-host";

    private static final int CONNECTIONS = 32;
    private static final int WAITING_MAX = 256;
    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final int SILENCE_SECONDS_MAX = 60;

    /** What is told to the admin listener about a client. */
    public record Origin(String peer, String proto, String host) {}

    private static final String ORIGIN = Origin.class.getName();

    private final HttpClientAgent client;
    private final ProxyHandler handler;

    /** A forward with a small client of its own. */
    public AdminForward(Vertx vertx, Future<Integer> adminPort, Supplier<String> secret) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setReadIdleTimeout(SILENCE_SECONDS_MAX),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING_MAX));
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin((request, origin, context) -> adminPort.isComplete()
                        ? adminPort.compose(port -> origin.request(new io.vertx.core.http.RequestOptions()
                                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"))))
                        : Future.failedFuture("no admin listener"));
        this.handler = null;
    }
}
