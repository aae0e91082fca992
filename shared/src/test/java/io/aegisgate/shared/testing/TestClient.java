package io.aegisgate.shared.testing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An HTTP client of a node that waits for nothing and decodes nothing, for many requests at once. On any thread. */
public final class TestClient {
    private static final int CONNECTIONS_MAX = 64;

    private final Vertx vertx;
    private final int port;
    private final HttpClient client;

    /** A client of a loopback port; it ends with the Vert.x instance. */
    public TestClient(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    }

    /** What came back. */
    public record Reply(int status, MultiMap headers, Buffer body) {}

    /** The text of the answer to a POST. */
    public String post(String path, JsonObject body) {
        return Waiting.get(send(path, body));
    }

    /** The same without waiting. */
    public Future<String> send(String path, JsonObject body) {
        return exchange(HttpMethod.POST, path, Map.of("content-type", "application/json"), body.toBuffer())
                .map(reply -> reply.body().toString());
    }

    /** Any request, its status, headers and body. */
    public Future<Reply> exchange(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        headers.forEach(options::putHeader);
        // On one context from the start: a body that arrives before its handler is set would be lost.
        Promise<Reply> reply = Promise.promise();
        vertx.runOnContext(begun -> client.request(options)
                .compose(request -> body.length() == 0 ? request.send() : request.send(body))
                .compose(response ->
                        response.body().map(bytes -> new Reply(response.statusCode(), response.headers(), bytes)))
                .onComplete(reply));
        return reply.future();
    }
}
