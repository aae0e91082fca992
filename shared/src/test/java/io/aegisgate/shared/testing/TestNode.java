package io.aegisgate.shared.testing;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.launch.NodeLifecycle;
import io.aegisgate.shared.launch.VerticleModule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A real node in this process, on free ports and with a data directory of its own that goes away with it. What the node
 * is made of is what is on the class path, unless a test names its modules.
 */
public final class TestNode implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path dataDir;
    private final boolean ownsDataDir;
    private final NodeLifecycle node;

    private TestNode(Path dataDir, boolean ownsDataDir, NodeLifecycle node) {
        this.dataDir = dataDir;
        this.ownsDataDir = ownsDataDir;
        this.node = node;
    }

    /** Starts a node with settings by variable name. */
    public static TestNode start(Map<String, String> settings) {
        return start(settings, discovered());
    }

    /** Starts a node with the given modules. */
    public static TestNode start(Map<String, String> settings, List<VerticleModule> modules) {
        try {
            Path dataDir = Files.createTempDirectory("aegis-node");
            return start(settings, modules, dataDir, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a node on a data directory that outlives it. */
    public static TestNode startOn(Path dataDir, Map<String, String> settings) {
        return start(settings, discovered(), dataDir, false);
    }

    /** The modules on the class path but for those of a package, and others in their place. */
    public static List<VerticleModule> modulesWithout(String packageName, VerticleModule... instead) {
        List<VerticleModule> modules = new ArrayList<>(List.of(instead));
        discovered().stream()
                .filter(module -> !module.getClass().getPackageName().startsWith(packageName))
                .forEach(modules::add);
        return modules;
    }

    /** The gateway's port. */
    public int port() {
        return node.gatewayPort();
    }

    /** The admin listener's port. */
    public int adminPort() {
        return node.adminPort();
    }

    /** A URL on the gateway's port. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Where the node writes. */
    public Path dataDir() {
        return dataDir;
    }

    /** The node itself. */
    public NodeLifecycle node() {
        return node;
    }

    /** The key that registers tokens. */
    public String gatewayKey() {
        try {
            return Files.readString(dataDir.resolve("keys").resolve("aegis_gateway.key"))
                    .strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Registers an upstream and gives the URL that stands for its {@code /v1}. */
    public String register(String upstreamBase) {
        return url(registerPath(upstreamBase));
    }

    /** Registers an upstream, with keys of the white list, and gives the path that stands for its {@code /v1}. */
    public String registerPath(String upstreamBase, String... whitelistKeys) {
        JsonObject body = new JsonObject()
                .put("upstream_base", upstreamBase)
                .put("gateway_key", gatewayKey())
                .put("whitelist_key", new JsonArray(List.of(whitelistKeys)));
        HttpResponse<String> answer = post(url("/__gw__/register"), body.encode());
        if (answer.statusCode() != 200) {
            throw new AssertionError("registration failed: " + answer.body());
        }
        return "/v1/__gw__/t/" + new JsonObject(answer.body()).getString("token");
    }

    /** Posts JSON. */
    public static HttpResponse<String> post(String url, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Gets. */
    public static HttpResponse<String> get(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends any request. */
    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Stops the node and removes its data directory when it made it. */
    @Override
    public void close() {
        node.stop();
        if (ownsDataDir) {
            try (Stream<Path> files = Files.walk(dataDir)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static TestNode start(
            Map<String, String> settings, List<VerticleModule> modules, Path dataDir, boolean ownsDataDir) {
        Map<String, String> all = new HashMap<>();
        all.put("AEGIS_PORT", "0");
        all.put("AEGIS_EVENT_LOOPS", "2");
        all.put("AEGIS_FILTER_WORKERS", "2");
        all.put("AEGIS_DRAIN_TIMEOUT_SECONDS", "2");
        all.put("AEGIS_DRAIN_DELAY_SECONDS", "0");
        all.put("AEGIS_UPSTREAM_CONNECT_TIMEOUT_SECONDS", "2");
        all.put("AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE", "10000");
        all.putAll(settings);
        all.put("AEGIS_DATA_DIR", dataDir.toString());
        LoadedConfig loaded = ConfigLoader.load(all, dataDir);
        return new TestNode(dataDir, ownsDataDir, NodeLifecycle.start(loaded, Clock.systemUTC(), modules));
    }

    private static List<VerticleModule> discovered() {
        return ServiceLoader.load(VerticleModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
