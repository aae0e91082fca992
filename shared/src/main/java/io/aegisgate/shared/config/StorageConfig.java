package io.aegisgate.shared.config;

import java.time.Duration;

/** Where bindings and placeholder mappings are kept. */
public record StorageConfig(
        @Setting(
                env = "AEGIS_STORAGE_BACKEND",
                byDefault = "sqlite",
                oneOf = {"sqlite", "redis", "postgres", "postgresql", "memory"},
                reload = Reload.RESTART,
                doc = "Store of mappings.")
        String backend,

        @Setting(
                env = "AEGIS_STORAGE_FAILURE_ACTION",
                byDefault = "block",
                oneOf = {"block", "forward"},
                reload = Reload.LIVE,
                doc =
                        "What a node does while its store does not answer: block turns /ready red, forward serves on with /ready telling degraded.")
        String failureAction,

        @Setting(
                env = "AEGIS_SQLITE_DB_PATH",
                byDefault = "",
                reload = Reload.RESTART,
                doc = "SQLite file; empty means aegisgate.db in the data directory.")
        String sqlitePath,

        @Setting(
                env = "AEGIS_REDIS_URL",
                byDefault = "redis://127.0.0.1:6379/0",
                secret = true,
                reload = Reload.RESTART,
                doc = "Redis server.")
        String redisUrl,

        @Setting(
                env = "AEGIS_REDIS_KEY_PREFIX",
                byDefault = "aegisgate",
                reload = Reload.RESTART,
                doc = "Redis key prefix.")
        String redisKeyPrefix,

        @Setting(
                env = "AEGIS_POSTGRES_DSN",
                byDefault = "",
                secret = true,
                reload = Reload.RESTART,
                doc = "PostgreSQL connection string.")
        String postgresDsn,

        @Setting(
                env = "AEGIS_POSTGRES_SCHEMA",
                byDefault = "public",
                reload = Reload.RESTART,
                doc = "PostgreSQL schema.")
        String postgresSchema,

        @Setting(
                env = "AEGIS_PENDING_DATA_TTL_SECONDS",
                byDefault = "86400",
                min = 60,
                max = 31536000,
                reload = Reload.RESTART,
                doc = "Life of a stored placeholder mapping.")
        Duration mappingTtl,

        @Setting(
                env = "AEGIS_ENABLE_PENDING_PRUNE_TASK",
                byDefault = "true",
                reload = Reload.RESTART,
                doc = "Run the prune task.")
        boolean pruneTask,

        @Setting(
                env = "AEGIS_MAPPING_PRUNE_INTERVAL_SECONDS",
                byDefault = "3600",
                min = 60,
                max = 604800,
                reload = Reload.RESTART,
                doc = "Period of mapping pruning.")
        Duration mappingPruneInterval,

        @Setting(
                env = "AEGIS_MAPPING_WRITE_QUEUE",
                byDefault = "10000",
                min = 100,
                max = 1000000,
                reload = Reload.RESTART,
                doc =
                        "Placeholder mappings waiting in memory to be written; the oldest give way and are written from the log later, never blocking a request.")
        int mappingQueue,

        @Setting(
                env = "AEGIS_STORAGE_CONNECTIONS",
                byDefault = "8",
                min = 1,
                max = 200,
                reload = Reload.RESTART,
                doc = "Connections of a node to Redis or PostgreSQL.")
        int connections,

        @Setting(
                env = "AEGIS_STORAGE_WAITING_CALLS",
                byDefault = "10000",
                min = 10,
                max = 1000000,
                reload = Reload.RESTART,
                doc = "Calls that may wait for a connection to Redis or PostgreSQL; more fail at once.")
        int waitingCalls,

        @Setting(
                env = "AEGIS_STORAGE_CALL_TIMEOUT_MS",
                byDefault = "3000",
                min = 50,
                max = 60000,
                reload = Reload.RESTART,
                doc = "Longest wait for an answer of Redis or PostgreSQL.")
        Duration callTimeout,

        @Setting(
                env = "AEGIS_KEY_SHARING",
                byDefault = "file",
                oneOf = {"file", "store"},
                reload = Reload.RESTART,
                doc =
                        "Where the keys of data at rest are: in the key folder (or AEGIS_ENCRYPTION_KEY), or in the store, wrapped by that key, for all nodes.")
        String keySharing,

        @Setting(
                env = "AEGIS_KEY_WATCH_SECONDS",
                byDefault = "1",
                min = 1,
                max = 3600,
                reload = Reload.RESTART,
                doc = "How often a node looks for new keys.")
        Duration keyWatch,

        @Setting(
                env = "AEGIS_RESEAL_PAGE_ROWS",
                byDefault = "200",
                min = 1,
                max = 10000,
                reload = Reload.RESTART,
                doc = "Rows that one step of the re-encryption after a key rotation takes.")
        int resealPageRows,

        @Setting(
                env = "AEGIS_BINDING_REFRESH_MS",
                byDefault = "1000",
                min = 50,
                max = 60000,
                reload = Reload.RESTART,
                doc =
                        "How often a node asks a shared store whether another node has changed a token or an exact value.")
        Duration bindingRefresh,

        @Setting(
                env = "AEGIS_MAPPING_LOG_BYTES",
                byDefault = "67108864",
                min = 65536,
                max = 10737418240L,
                reload = Reload.RESTART,
                doc =
                        "Size of the log that holds placeholder mappings until the store has them; when it is full they are only in memory.")
        long mappingLogBytes) {
    @Override
    public String toString() {
        // Security: a record's own text would show secrets.
        return SettingsCatalogue.show(this);
    }
}
