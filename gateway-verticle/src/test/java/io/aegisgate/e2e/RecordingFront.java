package io.aegisgate.e2e;

import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and the gateway and keeps what the client really sent. */
final class RecordingFront {
    private final HttpClient client;
    private final int gatewayPort;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private int port;

    private RecordingFront(Vertx vertx, int gatewayPort) {
        this.client = vertx.createHttpClient();
        this.gatewayPort = gatewayPort;
    }

    static RecordingFront start(Vertx vertx, int gatewayPort) {
        var front = new RecordingFront(vertx, gatewayPort);
        HttpServer server = Waiting.get(
                vertx.createHttpServer().requestHandler(front::relay).listen(0, "127.0.0.1"));
        front.port = server.actualPort();
        return front;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    List<String> bodies() {
        return bodies;
    }

    private void relay(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            bodies.add(body.toString());
            send(request, body);
        });
    }

    private void send(HttpServerRequest request, Buffer body) {
        var options = new RequestOptions()
                .setMethod(request.method())
                .setHost("127.0.0.1")
                .setPort(gatewayPort)
                .setURI(request.uri());
        client.request(options)
                .compose(onward -> {
                    onward.headers().setAll(request.headers());
                    return onward.send(body).compose(answer -> giveBack(answer, request));
                })
                .onFailure(broken -> request.response().setStatusCode(599).end());
    }

    private static io.vertx.core.Future<Void> giveBack(HttpClientResponse answer, HttpServerRequest request) {
        request.response().setStatusCode(answer.statusCode());
        request.response().headers().setAll(answer.headers());
        return answer.pipeTo(request.response());
    }
}
