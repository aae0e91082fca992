package io.aegisgate.shared.storage.postgres;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Tables in one schema of a PostgreSQL database. A commit waits for the disk whatever the server's default says. */
public final class PgBackend implements RowBackend {
    private final PgLink link;
    private final String probe;
    private final Map<Table, RowTable> tables = new EnumMap<>(Table.class);

    private PgBackend(PgLink link, String quotedSchema) {
        this.link = link;
        this.probe = "SELECT version FROM " + quotedSchema + ".schema_version";
        for (Table table : Table.values()) {
            tables.put(table, new PgRows(link, quotedSchema + "." + table.sqlName()));
        }
    }

    /** Connects and brings the schema up to date. Fails with {@link StartFailure} when that cannot be done. */
    public static Future<RowBackend> open(Vertx vertx, StorageConfig config) {
        // The configuration's check lets letters, digits, - and _ pass, so the quotes cannot be left.
        String quotedSchema = "\"" + config.postgresSchema() + "\"";
        Pool pool;
        try {
            pool = pool(vertx, config);
        } catch (RuntimeException malformed) {
            // Security: the cause is left out, since its text quotes the connection string.
            return Future.failedFuture(new StartFailure(
                    "AEGIS_POSTGRES_DSN is not a connection string such as postgresql://user:password@host:5432/name"));
        }
        PgLink link = new PgLink(vertx, pool, config.callTimeout());
        return PgMigrations.apply(pool, quotedSchema)
                .<RowBackend>map(done -> new PgBackend(link, quotedSchema))
                .recover(failure -> link.close()
                        .transform(closed -> Future.failedFuture(new StartFailure(
                                "PostgreSQL (AEGIS_POSTGRES_DSN) cannot be used: " + failure.getMessage(), failure))));
    }

    @Override
    public RowTable table(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Future<Void> probe() {
        return link.run(probe, Tuple.tuple()).mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return link.close();
    }

    private static Pool pool(Vertx vertx, StorageConfig config) {
        PgConnectOptions connect = PgConnectOptions.fromUri(config.postgresDsn())
                .setCachePreparedStatements(true)
                .addProperty("synchronous_commit", "on")
                .addProperty("application_name", "aegisgate");
        PoolOptions options = new PoolOptions()
                .setMaxSize(config.connections())
                .setMaxWaitQueueSize(config.waitingCalls())
                .setConnectionTimeout((int) config.callTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool().with(options).connectingTo(connect).using(vertx).build();
    }
}
