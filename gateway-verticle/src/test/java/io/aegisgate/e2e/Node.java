package io.aegisgate.e2e;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.launch.NodeLifecycle;
import io.aegisgate.shared.testing.ScriptedUpstream.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A real node of this process and a client of it. */
record Node(NodeLifecycle lifecycle, Vertx vertx, HttpClient client) implements AutoCloseable {
    static Node start(Path directory, Vertx vertx, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent("AEGIS_PORT", "0");
        all.put("AEGIS_DATA_DIR", directory.resolve("data").toString());
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDecompressionSupported(false), new PoolOptions().setHttp1MaxSize(64));
        return new Node(NodeLifecycle.start(ConfigLoader.load(all, directory), Clock.systemUTC()), vertx, client);
    }

    /** Registers an upstream over the admin API; gives the token's path. */
    String register(String upstreamBase) {
        try {
            Path keyFile = lifecycle.loaded().dataDir().resolve("keys").resolve("aegis_gateway.key");
            var body = new JsonObject()
                    .put("upstream_base", upstreamBase)
                    .put("gateway_key", Files.readString(keyFile).strip());
            String token = new JsonObject(post("/__gw__/register", body)).getString("token");
            return "/v1/__gw__/t/" + token;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of the answer to a POST. */
    String post(String path, JsonObject body) {
        return Waiting.on(send(path, body));
    }

    /** The same without waiting. */
    Future<String> send(String path, JsonObject body) {
        return exchange(HttpMethod.POST, path, Map.of("content-type", "application/json"), body.toBuffer())
                .map(reply -> reply.body().toString());
    }

    /** Any request, its status, headers and body. */
    Future<Reply> exchange(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(lifecycle.gatewayPort())
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

    /** What came back. */
    record Reply(int status, io.vertx.core.MultiMap headers, Buffer body) {}

    @Override
    public void close() {
        lifecycle.close();
    }
}
