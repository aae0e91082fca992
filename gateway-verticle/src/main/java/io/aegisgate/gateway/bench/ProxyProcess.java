package io.aegisgate.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A proxy under test in a process of its own, whose CPU time the operating system accounts. */
final class ProxyProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** This very program as a node with one token, {@code bench}, on one event loop. */
    static ProxyProcess gateway(Path directory, int upstreamPort) throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(
                data.resolve("gw_tokens.json"),
                "{\"tokens\":{\"bench\":{\"upstream_base\":\"http://127.0.0.1:" + upstreamPort + "/v1\"}}}");
        int port = freePort();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.aegisgate.gateway.Launcher");
        return start(
                command,
                directory,
                port,
                Map.of(
                        "AEGIS_PORT", String.valueOf(port),
                        "AEGIS_DATA_DIR", data.toString(),
                        "AEGIS_EVENT_LOOPS", "1"));
    }

    /** nginx with one worker and kept-alive upstream connections. */
    static ProxyProcess nginx(Path directory, int upstreamPort) throws IOException, InterruptedException {
        int port = freePort();
        Path conf = directory.resolve("nginx.conf");
        Files.writeString(conf, """
                worker_processes 1; daemon off; pid %1$s/nginx.pid; error_log %1$s/nginx.log;
                events { worker_connections 1024; }
                http {
                  access_log off; client_max_body_size 64m; client_body_buffer_size 1m;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  upstream origin { server 127.0.0.1:%2$d; keepalive 64; }
                  server { listen 127.0.0.1:%3$d; location / {
                    proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection "";
                    proxy_buffering off; } }
                }
                """.formatted(directory, upstreamPort, port));
        return start(List.of("nginx", "-p", directory.toString(), "-c", conf.toString()), directory, port, Map.of());
    }

    private static ProxyProcess start(List<String> command, Path directory, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(directory.resolve("process-" + port + ".log").toFile());
        var started = new ProxyProcess(builder.start(), port);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!started.listens()) {
            if (System.nanoTime() > deadline || !started.process.isAlive()) {
                started.close();
                throw new IOException(command.get(0) + " did not start:\n"
                        + Files.readString(directory.resolve("process-" + port + ".log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return started;
    }

    int port() {
        return port;
    }

    /** CPU time of the process and its children since they started. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
