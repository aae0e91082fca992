package io.aegisgate.admin;

import static io.aegisgate.shared.testing.Waiting.get;

import io.aegisgate.shared.cluster.LocalBindingRegistry;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.live.LiveSettings;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.launch.NodeGauges;
import io.aegisgate.shared.launch.VerticleModule;
import io.aegisgate.shared.net.ForwardHeaders;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.testing.ClusterOfOne;
import io.aegisgate.shared.testing.Configs;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** A node with real keys, storage and token file whose only module is the admin one, and a client for it. */
final class AdminNode {
    static final int GATEWAY_PORT = 18080;

    final NodeContext context;
    final Path tokenFile;
    private final LocalBindingRegistry bindings;
    private final Storage storage;
    private final HttpClient client;
    private final int port;

    AdminNode(Vertx vertx, Path data, String... variables) {
        LoadedConfig loaded = Configs.load(data, variables);
        GatewayConfig config = loaded.config();
        KeyFiles keys = KeyFiles.open(data, config, new SecureRandom());
        this.storage = get(StorageFactory.open(config.storage(), data, vertx, keys));
        this.bindings = get(LocalBindingRegistry.open(vertx, config, data, keys.box()));
        this.tokenFile = data.resolve("gw_tokens.json");
        this.context = new NodeContext(
                vertx,
                config,
                new LiveSettings(loaded),
                new NodeGauges(),
                Clock.systemUTC(),
                data,
                data,
                keys,
                storage,
                bindings,
                ClusterOfOne.in(vertx),
                Promise.promise(),
                Promise.promise());
        context.gatewayPort().complete(GATEWAY_PORT);
        VerticleModule module =
                ServiceLoader.load(VerticleModule.class).findFirst().orElseThrow();
        get(module.deploy(context));
        this.port = get(context.adminPort().future());
        this.client = vertx.createHttpClient();
    }

    /** What came back. */
    record Reply(int status, Map<String, String> headers, String text) {
        JsonObject json() {
            return new JsonObject(text);
        }

        String error() {
            return json().getString("error");
        }
    }

    /** POSTs an object to an admin path, with the gateway key in it. */
    Reply call(String operation, JsonObject body) {
        return send(
                HttpMethod.POST,
                "/__gw__/" + operation,
                Map.of(),
                body.copy().put("gateway_key", context.keys().gatewayKey()).toBuffer());
    }

    /** The headers that the gateway port sets. */
    Map<String, String> forwarded(String peer, String proto, String host) {
        return Map.of(
                ForwardHeaders.SECRET,
                context.keys().forwardSecret(),
                ForwardHeaders.PEER,
                peer,
                ForwardHeaders.PROTO,
                proto,
                ForwardHeaders.HOST,
                host);
    }

    Reply send(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
        return get(client.request(method, port, "127.0.0.1", path).compose(request -> {
            headers.forEach(request::putHeader);
            return request.send(body)
                    .compose(response -> response.body().map(bytes -> {
                        Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                        response.headers().forEach(seen::put);
                        return new Reply(response.statusCode(), seen, bytes.toString());
                    }));
        }));
    }

    void close() {
        get(client.close());
        get(bindings.close());
        get(storage.close());
    }
}
