package io.aegisgate.shared.storage.sqlite;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.file.PrivateFile;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.sqlite.SQLiteConfig;

/**
 * Tables in one SQLite file of mode 0600, in WAL mode with {@code synchronous = FULL}: a commit survives the death of the
 * process and a power cut.
 */
public final class SqliteBackend implements RowBackend {
    /** How long another process (a backup) may hold the lock; the value of the storage contract. */
    private static final int BUSY_TIMEOUT_MILLIS = 5000;

    private final WriterThread writer;
    private final Map<Table, RowTable> tables = new EnumMap<>(Table.class);

    private SqliteBackend(WriterThread writer) {
        this.writer = writer;
        for (Table table : Table.values()) {
            tables.put(table, new SqliteRows(writer, table.sqlName()));
        }
    }

    /**
     * Opens or creates the database and brings its schema up to date. Fails with {@link StartFailure} when the file cannot
     * be used; nothing else is tried, because a store in another place would silently lose data.
     */
    public static Future<RowBackend> open(Vertx vertx, Path file) {
        WriterThread writer = new WriterThread(vertx);
        return writer.open(() -> connect(file.toAbsolutePath()))
                .<RowBackend>map(done -> new SqliteBackend(writer))
                .recover(failure -> writer.close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public RowTable table(Table table) {
        return Objects.requireNonNull(tables.get(table));
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Future<Void> probe() {
        return writer.run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT version FROM schema_version")) {
                row.next();
            }
        });
    }

    @Override
    public Future<Void> close() {
        return writer.close();
    }

    private static Connection connect(Path file) {
        try {
            Path directory = file.getParent();
            if (directory != null) {
                PrivateFile.createDirectories(directory);
            }
            // Security: SQLite gives its journal files the mode of the database, so it must be right before the
            // opening.
            PrivateFile.ensureExists(file);
            Connection connection = settings().createConnection("jdbc:sqlite:" + file);
            try {
                SchemaMigrations.apply(connection);
                return connection;
            } catch (SQLException | IOException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException | IOException unusable) {
            throw new StartFailure("The database " + file + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return settings;
    }
}
