package io.aegisgate.shared.testing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A PostgreSQL server that keeps its data over a restart. Tests share it and use schemas of their own. */
public final class RealPostgres {
    private static RealPostgres shared;

    private final Path directory;
    private final int port;
    private EmbeddedPostgres server;

    private RealPostgres() throws IOException {
        directory = Files.createTempDirectory("aegis-postgres");
        server = start(0);
        port = server.getPort();
    }

    /** The server of this JVM. */
    public static synchronized RealPostgres shared() {
        if (shared == null) {
            try {
                shared = new RealPostgres();
                Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return shared;
    }

    /** What {@code AEGIS_POSTGRES_DSN} is set to. */
    public String dsn() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    /** Ends the server at once, as a crash would; returns when it is gone. */
    public void kill() {
        try {
            String pid = Files.readAllLines(data().resolve("postmaster.pid")).get(0);
            ProcessHandle process =
                    ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
            // Nothing is left to stop; this gives up the lock on the data.
            server.close();
        } catch (IOException | InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Starts it again on the same port and data. */
    public void restart() {
        try {
            server = start(port);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path data() {
        return directory.resolve("data");
    }

    private EmbeddedPostgres start(int wantedPort) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setServerConfig("shared_buffers", "32MB");
        return (wantedPort == 0 ? builder : builder.setPort(wantedPort)).start();
    }

    private void stop() {
        try {
            // It removes files of its own, so the walk begins afterwards.
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
