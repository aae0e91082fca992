package io.aegisgate.shared.storage;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.memory.MemoryBackend;
import io.aegisgate.shared.storage.postgres.PgBackend;
import io.aegisgate.shared.storage.redis.RedisBackend;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.sqlite.SqliteBackend;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Locale;

/** Opens the backend that the configuration names. The only place that knows backends. */
public final class StorageFactory {
    private static final String SQLITE_FILE = "aegisgate.db";
    /** The memory backend keeps this many times the write queue, which bounds its size by a setting. */
    private static final int MEMORY_QUEUES = 10;

    private StorageFactory() {}

    /** Opens the storage. Fails with {@link StartFailure} when the backend is not available or cannot be used. */
    public static Future<Storage> open(StorageConfig config, Path dataDir, Vertx vertx, NodeKeys keys) {
        return backend(config, dataDir, vertx).map(backend -> new RowStorage(backend, keys));
    }

    /** Opens the backend alone. Fails as {@link #open} does. */
    public static Future<RowBackend> backend(StorageConfig config, Path dataDir, Vertx vertx) {
        String backend = config.backend().trim().toLowerCase(Locale.ROOT);
        return switch (backend) {
            case "sqlite" -> SqliteBackend.open(vertx, sqliteFile(config, dataDir));
            case "redis" -> RedisBackend.open(vertx, config);
            case "postgres", "postgresql" -> PgBackend.open(vertx, config);
            case "memory" -> Future.succeededFuture(new MemoryBackend(MEMORY_QUEUES * config.mappingQueue()));
            // Security: a typo must not send data to a place nobody looks at.
            default ->
                Future.failedFuture(new StartFailure("AEGIS_STORAGE_BACKEND is " + backend
                        + ", which is none of sqlite, redis, postgres and memory"));
        };
    }

    private static Path sqliteFile(StorageConfig config, Path dataDir) {
        String path = config.sqlitePath().trim();
        return path.isEmpty() ? dataDir.resolve(SQLITE_FILE) : Path.of(path);
    }
}
