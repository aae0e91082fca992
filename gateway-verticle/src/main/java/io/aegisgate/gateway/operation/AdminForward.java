package io.aegisgate.gateway.operation;

import io.aegisgate.shared.net.ForwardHeaders;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands {@code /__gw__/*} and {@code /__ui__/*} to the admin listener on its loopback port. What the listener has to know
 * about the client goes along in headers that carry the node's forward secret. Lives on one event loop.
 */
public final class AdminForward {
    private static final int CONNECTIONS = 32;
    private static final int WAITING_MAX = 256;
    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final int SILENCE_SECONDS_MAX = 60;
    private static final int BAD_GATEWAY = 502;

    /** The console's own header, which its pages send. */
    private static final String CSRF = "x-aegis-ui-csrf";

    /** What the admin listener is told about a client. */
    public record Origin(String peer, String proto, String host) {}

    private record Luggage(Origin origin, Optional<Buffer> body) {}

    private final HttpClientAgent client;
    /** What goes along with a request on its way; taken out when the forward begins. */
    private final IdentityHashMap<HttpServerRequest, Luggage> luggage = new IdentityHashMap<>();

    private final ProxyHandler handler;

    /**
     * A forward with a small client of its own.
     *
     * @param secret read for each request
     */
    public AdminForward(Vertx vertx, Future<Integer> adminPort, Supplier<String> secret) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setReadIdleTimeout(SILENCE_SECONDS_MAX),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING_MAX));
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(OriginRequestProvider.selector(context -> adminPort.isComplete()
                        ? adminPort.map(port -> SocketAddress.inetSocketAddress(port, "127.0.0.1"))
                        : Future.failedFuture("there is no admin listener")))
                .addInterceptor(new Introduction(secret, luggage::remove));
        this.handler = ProxyHandler.create(proxy);
    }

    /** Forwards a request; the body is given when it has been read already. */
    public void handle(RoutingContext context, Origin origin, Optional<Buffer> body) {
        luggage.put(context.request(), new Luggage(origin, body));
        context.addEndHandler(over -> luggage.remove(context.request()));
        handler.handle(context);
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    /** Puts the client's origin on the request and shapes the failure of an unreachable listener. */
    private record Introduction(Supplier<String> secret, Function<HttpServerRequest, @Nullable Luggage> luggage)
            implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            MultiMap headers = context.request().headers();
            // Security: under these names a client could pretend to be another; some servers read _ as -.
            for (String name : List.copyOf(headers.names())) {
                String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
                if (plain.startsWith(ForwardHeaders.INTERNAL_PREFIX) && !plain.equals(CSRF)) {
                    headers.remove(name);
                }
            }
            Luggage taken = luggage.apply(context.request().proxiedRequest());
            if (taken == null) {
                return Future.succeededFuture(refused(context));
            }
            Origin client = taken.origin();
            headers.set(ForwardHeaders.SECRET, secret.get());
            headers.set(ForwardHeaders.PEER, client.peer());
            headers.set(ForwardHeaders.PROTO, client.proto());
            headers.set(ForwardHeaders.HOST, client.host());
            taken.body().ifPresent(read -> context.request().setBody(Body.body(read)));
            return context.sendRequest().recover(unreachable -> Future.succeededFuture(refused(context)));
        }

        private static ProxyResponse refused(ProxyContext context) {
            Buffer body = new JsonObject()
                    .put("error", "admin_unreachable")
                    .put("detail", "the admin listener does not answer")
                    .toBuffer();
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(BAD_GATEWAY)
                    .putHeader("content-type", "application/json")
                    .setBody(Body.body(body));
        }
    }
}
