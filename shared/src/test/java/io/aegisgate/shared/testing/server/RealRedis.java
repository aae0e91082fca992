package io.aegisgate.shared.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import redis.embedded.RedisServer;

/** A Redis server that keeps its data over a restart. Tests share it and use key prefixes of their own. */
public final class RealRedis {
    private static RealRedis shared;

    private final Path directory;
    private final int port;
    private RedisServer server;

    private RealRedis() throws IOException {
        directory = Files.createTempDirectory("aegis-redis");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
    }

    /** The server of this JVM. */
    public static synchronized RealRedis shared() {
        if (shared == null) {
            try {
                shared = new RealRedis();
                Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return shared;
    }

    /** What {@code AEGIS_REDIS_URL} is set to. */
    public String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    /** Ends the server at once, as a crash would; returns when it is gone. */
    public void kill() {
        ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
        process.destroyForcibly();
        try {
            process.onExit().get();
            server.stop();
        } catch (InterruptedException | ExecutionException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Starts it again on the same port and data. */
    public void restart() {
        try {
            start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(directory.resolve("redis.pid"), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void start() throws IOException {
        server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("dir " + directory)
                .setting("pidfile " + directory.resolve("redis.pid"))
                .setting("appendonly yes")
                .setting("save \"\"")
                .build();
        server.start();
    }

    private void stop() {
        try (Stream<Path> files = Files.walk(directory)) {
            server.stop();
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
