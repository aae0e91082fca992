package io.aegisgate.e2e;

import io.aegisgate.gateway.Launcher;
import io.aegisgate.shared.testing.TestNode;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A node in a process of its own, so that it can be killed. */
final class NodeProcess implements AutoCloseable {
    private static final long START_MAX_SECONDS = 60;

    private final Process process;
    private final int port;
    private final Path data;
    private final Path log;

    private NodeProcess(Process process, int port, Path data, Path log) {
        this.process = process;
        this.port = port;
        this.data = data;
        this.log = log;
    }

    /** Starts a node that keeps its data below the directory; it is ready when this returns. */
    static NodeProcess start(Path directory) throws Exception {
        return start(directory, freePort(), Map.of());
    }

    /** Starts a node on a port with settings of its own; it is ready when this returns. */
    static NodeProcess start(Path directory, int port, Map<String, String> settings) throws Exception {
        NodeProcess node = begin(directory, port, settings);
        try {
            node.awaitReady();
            return node;
        } catch (AssertionError | InterruptedException failed) {
            node.close();
            throw failed;
        }
    }

    private static NodeProcess begin(Path directory, int port, Map<String, String> settings) throws IOException {
        Files.createDirectories(directory);
        Path data = directory.resolve("data");
        Path log = directory.resolve("node.log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        classPath(),
                        Launcher.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AEGIS_"));
        builder.environment().put("AEGIS_PORT", Integer.toString(port));
        builder.environment().put("AEGIS_DATA_DIR", data.toString());
        builder.environment().put("AEGIS_FILTER_WORKERS", "1");
        builder.environment().put("AEGIS_EVENT_LOOPS", "1");
        builder.environment().put("AEGIS_DRAIN_TIMEOUT_SECONDS", "1");
        builder.environment().putAll(settings);
        return new NodeProcess(builder.start(), port, data, log);
    }

    /** Registers an upstream; returns with the answer. */
    String register(String upstreamBase) throws IOException {
        String key = Files.readString(data.resolve("keys").resolve("aegis_gateway.key"));
        JsonObject body = new JsonObject().put("upstream_base", upstreamBase).put("gateway_key", key.strip());
        return new JsonObject(post("/__gw__/register", body)).getString("token");
    }

    /** The body of a POST's answer, which must be a success. */
    String post(String path, JsonObject body) {
        var answer = TestNode.post(url(path), body.encode());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** A URL of the node. */
    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Tells the process to end as a service manager does; {@link #ended} waits for it. */
    void terminate() {
        process.destroy();
    }

    /** Kills the process as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    /** Stops the process as a service manager does. */
    void stop() throws InterruptedException {
        process.destroy();
        ended();
    }

    /** Everything that the processes of the directory have logged. */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The class path of this process; the other one has another working directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for the end of the process. */
    void ended() throws InterruptedException {
        if (!process.waitFor(START_MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the node does not end");
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url("/ready")))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_MAX_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException notYet) {
                // The listener comes last.
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the node does not start:\n" + log());
    }

    /** A port that was free a moment ago. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
