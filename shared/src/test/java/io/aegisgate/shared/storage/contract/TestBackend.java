package io.aegisgate.shared.storage.contract;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.server.RealPostgres;
import io.aegisgate.shared.testing.server.RealRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The backends a contract runs on. Redis and PostgreSQL are real servers. */
public enum TestBackend {
    MEMORY,
    SQLITE,
    REDIS,
    POSTGRES;

    private static final AtomicInteger SPACES = new AtomicInteger();

    /** A name for a test's own tables. */
    public static String newSpace() {
        return "space_" + SPACES.incrementAndGet();
    }

    /** The settings that select this backend. */
    public Map<String, String> settings(String space) {
        Map<String, String> settings = new HashMap<>();
        settings.put("AEGIS_STORAGE_BACKEND", name().toLowerCase(java.util.Locale.ROOT));
        switch (this) {
            case MEMORY, SQLITE -> {}
            case REDIS -> {
                settings.put("AEGIS_REDIS_URL", RealRedis.shared().url());
                settings.put("AEGIS_REDIS_KEY_PREFIX", space);
            }
            case POSTGRES -> {
                settings.put("AEGIS_POSTGRES_DSN", RealPostgres.shared().dsn());
                settings.put("AEGIS_POSTGRES_SCHEMA", space);
            }
        }
        return settings;
    }

    /** Opens the backend; opening a space again gives its data again, but for memory. */
    public Future<RowBackend> open(Vertx vertx, Path directory, String space) {
        StorageConfig config = Configs.with(directory, settings(space)).storage();
        return StorageFactory.backend(config, directory, vertx);
    }

    /** Ends the server as a crash would. */
    public void kill() {
        switch (this) {
            case MEMORY, SQLITE -> throw new IllegalStateException("there is no server");
            case REDIS -> RealRedis.shared().kill();
            case POSTGRES -> RealPostgres.shared().kill();
        }
    }

    /** Starts the server again. */
    public void restart() {
        switch (this) {
            case MEMORY, SQLITE -> throw new IllegalStateException("there is no server");
            case REDIS -> RealRedis.shared().restart();
            case POSTGRES -> RealPostgres.shared().restart();
        }
    }
}
