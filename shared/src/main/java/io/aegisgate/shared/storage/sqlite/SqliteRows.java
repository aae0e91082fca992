package io.aegisgate.shared.storage.sqlite;

import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One table; every statement runs on the writer thread. */
final class SqliteRows implements RowTable {
    private static final String COLUMNS = "scope, name, sealed_value, revision, at_millis";

    /** Rows deleted in one turn of the writer thread (some 10 ms), so that a large prune does not hold up readers. */
    private static final int PRUNE_BATCH_ROWS = 5000;

    private final WriterThread writer;
    private final String upsert;
    private final String insert;
    private final String update;
    private final String find;
    private final String delete;
    private final String prune;
    private final String newest;
    private final String older;
    private final String page;
    private final String reseal;

    SqliteRows(WriterThread writer, String table) {
        this.writer = writer;
        insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        upsert =
                "INSERT INTO " + table + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (scope, name) DO UPDATE"
                        + " SET sealed_value = excluded.sealed_value, revision = excluded.revision,"
                        + " at_millis = excluded.at_millis";
        update = "UPDATE " + table + " SET sealed_value = ?, revision = ?, at_millis = ?"
                + " WHERE scope = ? AND name = ? AND revision = ?";
        find = "SELECT " + COLUMNS + " FROM " + table + " WHERE scope = ? AND name = ?";
        delete = "DELETE FROM " + table + " WHERE scope = ? AND name = ?";
        prune = "DELETE FROM " + table + " WHERE (scope, name) IN (SELECT scope, name FROM " + table
                + " WHERE at_millis > 0 AND at_millis < ? LIMIT " + PRUNE_BATCH_ROWS + ")";
        String order = " ORDER BY at_millis DESC, scope DESC, name DESC LIMIT ?";
        newest = "SELECT " + COLUMNS + " FROM " + table + " WHERE at_millis > 0" + order;
        older = "SELECT " + COLUMNS + " FROM " + table + " WHERE at_millis > 0 AND at_millis <= ?"
                + " AND (at_millis, scope, name) < (?, ?, ?)" + order;
        page = "SELECT " + COLUMNS + " FROM " + table + " WHERE (scope, name) > (?, ?) ORDER BY scope, name LIMIT ?";
        reseal = "UPDATE " + table + " SET sealed_value = ? WHERE scope = ? AND name = ? AND sealed_value = ?";
    }

    @Override
    public Future<Void> putAll(List<Row> rows) {
        List<Row> given = List.copyOf(rows);
        return writer.transaction(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
                        for (Row row : given) {
                            bind(statement, row);
                            statement.addBatch();
                        }
                        return statement.executeBatch().length;
                    }
                })
                .mapEmpty();
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        List<String> wanted = List.copyOf(names);
        return writer.query(connection -> {
            List<Row> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(find)) {
                statement.setString(1, scope);
                for (String name : wanted) {
                    statement.setString(2, name);
                    read(statement, found);
                }
            }
            return found;
        });
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        return writer.query(connection ->
                (expectedRevision == 0 ? insert(connection, next) : update(connection, next, expectedRevision)) == 1);
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        return writer.query(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(delete)) {
                statement.setString(1, key.scope());
                statement.setString(2, key.name());
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        return pruneFrom(beforeMillis, 0);
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        return writer.query(connection -> {
            List<Row> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(before.isPresent() ? older : newest)) {
                int next = 1;
                if (before.isPresent()) {
                    Row last = before.get();
                    // The first bound is implied by the second; it lets SQLite use the index on the time.
                    statement.setLong(next++, last.atMillis());
                    statement.setLong(next++, last.atMillis());
                    statement.setString(next++, last.key().scope());
                    statement.setString(next++, last.key().name());
                }
                statement.setInt(next, limit);
                read(statement, found);
            }
            return found;
        });
    }

    @Override
    public Future<RowPage> page(String cursor, int limit) {
        RowKey after = cursor.isEmpty() ? new RowKey("", "") : RowKey.ofCursor(cursor);
        return writer.query(connection -> {
            List<Row> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(page)) {
                statement.setString(1, after.scope());
                statement.setString(2, after.name());
                statement.setInt(3, limit);
                read(statement, found);
            }
            String next = found.size() < limit
                    ? RowPage.START
                    : found.get(found.size() - 1).key().toCursor();
            return new RowPage(found, next);
        });
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        List<Reseal> given = List.copyOf(changes);
        return writer.transaction(connection -> {
            int changed = 0;
            try (PreparedStatement statement = connection.prepareStatement(reseal)) {
                for (Reseal change : given) {
                    statement.setString(1, change.after());
                    statement.setString(2, change.key().scope());
                    statement.setString(3, change.key().name());
                    statement.setString(4, change.before());
                    changed += statement.executeUpdate();
                }
            }
            return changed;
        });
    }

    private Future<Integer> pruneFrom(long beforeMillis, int removed) {
        return writer.query(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(prune)) {
                        statement.setLong(1, beforeMillis);
                        return statement.executeUpdate();
                    }
                })
                .compose(rows -> rows < PRUNE_BATCH_ROWS
                        ? Future.succeededFuture(removed + rows)
                        : pruneFrom(beforeMillis, removed + rows));
    }

    private int insert(Connection connection, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            bind(statement, row);
            return statement.executeUpdate();
        }
    }

    private int update(Connection connection, Row row, long expectedRevision) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, row.value());
            statement.setLong(2, row.revision());
            statement.setLong(3, row.atMillis());
            statement.setString(4, row.key().scope());
            statement.setString(5, row.key().name());
            statement.setLong(6, expectedRevision);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setString(1, row.key().scope());
        statement.setString(2, row.key().name());
        statement.setString(3, row.value());
        statement.setLong(4, row.revision());
        statement.setLong(5, row.atMillis());
    }

    private static void read(PreparedStatement statement, List<Row> into) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                into.add(new Row(
                        new RowKey(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5)));
            }
        }
    }
}
