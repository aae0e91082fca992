package io.aegisgate.shared.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a database to the newest schema: the numbered SQL files of this package's resources, each in a transaction
 * together with its number in {@code schema_version}. A new file goes to the end of the list and is never edited later.
 */
final class SchemaMigrations {
    private static final List<String> FILES =
            List.of("001_placeholder_mapping.sql", "002_rows.sql", "003_request_nonce.sql");

    private SchemaMigrations() {}

    /**
     * Applies what is missing.
     *
     * @throws SQLException also when the database was written by a newer release
     */
    static void apply(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            int version = version(connection);
            if (version > FILES.size()) {
                throw new SQLException("it was written by a newer release (schema " + version + ")");
            }
            for (int next = version; next < FILES.size(); next++) {
                run(connection, FILES.get(next));
                run(connection, next + 1);
                connection.commit();
            }
        } catch (SQLException | IOException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS schema_version ("
                    + "id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL)");
            statement.executeUpdate("INSERT OR IGNORE INTO schema_version (id, version) VALUES (1, 0)");
            try (ResultSet row = statement.executeQuery("SELECT version FROM schema_version")) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static void run(Connection connection, String file) throws SQLException, IOException {
        try (InputStream in = SchemaMigrations.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the migration " + file + " is not packaged");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            try (Statement statement = connection.createStatement()) {
                // sqlite-jdbc runs every statement of a script given to executeUpdate.
                statement.executeUpdate(script);
            }
        }
    }

    private static void run(Connection connection, int version) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE schema_version SET version = ?")) {
            statement.setInt(1, version);
            statement.executeUpdate();
        }
    }
}
