package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.UpstreamConfig;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Connections of one event loop to every upstream. HTTP/1.1 only, redirects are the client's business, bodies are not
 * decoded here, and no proxy of the environment is used. Made inside a verticle, so its connections live on that verticle's loop.
 */
public final class UpstreamClient {
    private static final int HEADER_BYTES_MAX = 64 * 1024;

    private final Vertx vertx;
    private final UpstreamConfig config;
    private final HttpClientAgent client;
    private final AddressGuard guard;
    private final GatewayConfig gateway;
    private final UpstreamHealth health;

    /**
     * A client with its share of the node's connections.
     *
     * @param eventLoops how many clients share the limits
     * @param health what the clients of a node know of its upstreams
     */
    public UpstreamClient(
            Vertx vertx,
            GatewayConfig gateway,
            int eventLoops,
            Optional<TrustOptions> trust,
            HostNames names,
            UpstreamHealth health) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.config = gateway.upstream();
        this.health = health;
        this.guard = new AddressGuard(names, config.addressesTried());
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(false)
                .setKeepAlive(true)
                .setPipelining(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setTcpNoDelay(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        if (config.trustAllCertificates()) {
            options.setTrustAll(true).setVerifyHost(false);
        } else {
            trust.ifPresent(options::setTrustOptions);
        }
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(share(config.maxConnections(), eventLoops))
                .setMaxWaitQueueSize(share(config.poolWaitQueue(), eventLoops));
        // What breaks on a connection is told to the call that uses it; on an idle one it concerns nobody.
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    private UpstreamClient(UpstreamClient same, GatewayConfig gateway) {
        this.vertx = same.vertx;
        this.gateway = gateway;
        this.config = same.config;
        this.health = same.health;
        this.guard = same.guard;
        this.client = same.client;
    }

    /** The same connections for calls by other settings. */
    public UpstreamClient with(GatewayConfig next) {
        return new UpstreamClient(this, next);
    }

    /** A call that has not begun. */
    public UpstreamCall call(UpstreamRequest request) {
        return new UpstreamCall(vertx, gateway, this, health, request);
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    /** Connects to one of the endpoint's addresses; a failure means that no byte of a request was sent. */
    Future<HttpClientRequest> connect(UpstreamEndpoint endpoint, UpstreamRequest request) {
        return guard.permitted(endpoint).compose(addresses -> connect(endpoint.address(), addresses, 0, request));
    }

    private Future<HttpClientRequest> connect(
            UpstreamAddress to, List<IpAddress> addresses, int at, UpstreamRequest request) {
        Future<HttpClientRequest> tried = client.request(new RequestOptions()
                .setMethod(request.method())
                .setSsl(to.tls())
                // Security: the connection goes to the address that was checked; the name serves Host, SNI and
                // certificate.
                .setServer(SocketAddress.inetSocketAddress(
                        to.port(), addresses.get(at).toString()))
                .setHost(to.host())
                .setPort(to.port())
                .setURI(to.basePath() + request.uri())
                .setFollowRedirects(false)
                .setConnectTimeout(config.connectTimeout().toMillis())
                .setHeaders(request.headers()));
        return tried.recover(
                failure -> at + 1 < addresses.size() && !(failure instanceof ConnectionPoolTooBusyException)
                        ? connect(to, addresses, at + 1, request)
                        : Future.failedFuture(failure));
    }

    private static int share(int all, int eventLoops) {
        return Math.max(1, (all + eventLoops - 1) / eventLoops);
    }
}
