package io.aegisgate.shared.storage.postgres;

import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Brings a schema to the newest state: the numbered SQL files of this package's resources, all that are missing in one
 * transaction with their number in {@code schema_version}. Nodes that start at once take turns by an advisory lock. A new
 * file goes to the end of the list and is never edited later.
 */
final class PgMigrations {
    private static final List<String> FILES = List.of("001_rows.sql", "002_request_nonce.sql");
    /** Any number, as long as nothing else in the database locks it; the letters AEGIS. */
    private static final long LOCK = 0x4145474953L;

    private PgMigrations() {}

    /** Applies what is missing. Fails also when the schema was written by a newer release. */
    static Future<Void> apply(Pool pool, String quotedSchema) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT pg_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .compose(locked -> run(connection, "CREATE SCHEMA IF NOT EXISTS " + quotedSchema))
                .compose(done -> run(connection, "SET LOCAL search_path TO " + quotedSchema))
                .compose(done -> run(
                        connection,
                        "CREATE TABLE IF NOT EXISTS schema_version"
                                + " (id integer PRIMARY KEY CHECK (id = 1), version integer NOT NULL)"))
                .compose(done -> run(
                        connection, "INSERT INTO schema_version (id, version) VALUES (1, 0) ON CONFLICT DO NOTHING"))
                .compose(done ->
                        connection.query("SELECT version FROM schema_version").execute())
                .compose(rows -> from(connection, rows.iterator().next().getInteger(0))));
    }

    private static Future<Void> from(SqlConnection connection, int version) {
        if (version > FILES.size()) {
            return Future.failedFuture(
                    new StorageFailure("it was written by a newer release (schema " + version + ")"));
        }
        Future<Void> done = Future.succeededFuture();
        for (int next = version; next < FILES.size(); next++) {
            String script = read(FILES.get(next));
            int number = next + 1;
            done = done.compose(before -> run(connection, script))
                    .compose(ran -> run(connection, "UPDATE schema_version SET version = " + number));
        }
        return done;
    }

    private static Future<Void> run(SqlConnection connection, String sql) {
        // The simple protocol takes a script of several statements.
        return connection.query(sql).execute().mapEmpty();
    }

    private static String read(String file) {
        try (InputStream in = PgMigrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the migration " + file + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
