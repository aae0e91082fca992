package io.aegisgate.e2e;

import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load balancer on loopback as nodes have one in front: asks each for its readiness, takes turns among those that are
 * ready, and goes to another one only when a connection could not be made.
 */
final class Balancer implements AutoCloseable {
    /** The client's number of a request, by which the test finds the node that had it. */
    static final String NUMBER = "x-number";

    private static final long CHECK_MILLIS = 100;

    private final Vertx vertx;
    private final long timer;
    private final List<Integer> ports;
    private final HttpClient client;
    private final HttpServer server;
    private final Map<Integer, Boolean> ready = new ConcurrentHashMap<>();
    private final Map<String, Integer> lastNode = new ConcurrentHashMap<>();
    private final AtomicInteger turns = new AtomicInteger();

    Balancer(Vertx vertx, List<Integer> ports) {
        this.vertx = vertx;
        this.ports = ports;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(1000)
                .setDefaultHost("127.0.0.1"));
        // One connection a request at a time, so that an answer can be cut without cutting others.
        this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::serve);
        Waiting.get(server.listen(0, "127.0.0.1"));
        this.timer = vertx.setPeriodic(0, CHECK_MILLIS, timer -> ports.forEach(this::check));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** Which node had a request last; -1 for none. */
    int nodeOf(String number) {
        return lastNode.getOrDefault(number, -1);
    }

    /** Nodes that are ready. */
    long readyNodes() {
        return ports.stream().filter(port -> ready.getOrDefault(port, false)).count();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        Waiting.get(Future.join(server.close(), client.close()));
    }

    private void check(int port) {
        client.request(HttpMethod.GET, port, "127.0.0.1", "/ready")
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.body().map(body -> answer.statusCode() == 200))
                .timeout(1, TimeUnit.SECONDS)
                .otherwise(false)
                .onSuccess(isReady -> ready.put(port, isReady));
    }

    private void serve(HttpServerRequest request) {
        request.response().exceptionHandler(gone -> {});
        request.body().onSuccess(body -> send(request, body, ports.size()));
    }

    private void send(HttpServerRequest request, Buffer body, int triesLeft) {
        List<Integer> up =
                ports.stream().filter(port -> ready.getOrDefault(port, false)).toList();
        if (up.isEmpty() || triesLeft == 0) {
            request.response().setStatusCode(503).end("no node");
            return;
        }
        int port = up.get(Math.floorMod(turns.getAndIncrement(), up.size()));
        String number = String.valueOf(request.getHeader(NUMBER));
        lastNode.put(number, ports.indexOf(port));
        client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setPort(port)
                        .setURI(request.uri())
                        .setHeaders(request.headers().copy(true).remove("connection")))
                .onSuccess(out -> out.send(body)
                        .onSuccess(answer -> relay(answer, request))
                        .onFailure(
                                broken -> request.response().setStatusCode(502).end("broken")))
                .onFailure(refused -> {
                    if (refused instanceof ConnectException) {
                        ready.put(port, false);
                    }
                    send(request, body, triesLeft - 1);
                });
    }

    private static void relay(HttpClientResponse answer, HttpServerRequest request) {
        var out = request.response();
        out.setStatusCode(answer.statusCode()).setChunked(true);
        String type = answer.getHeader("content-type");
        if (type != null) {
            out.putHeader("content-type", type);
        }
        answer.exceptionHandler(broken -> request.connection().close());
        answer.handler(out::write);
        answer.endHandler(end -> out.end());
    }
}
