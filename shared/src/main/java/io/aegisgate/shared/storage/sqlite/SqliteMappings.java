package io.aegisgate.shared.storage.sqlite;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mappings in the table {@code placeholder_mapping}; every statement runs on the writer thread. */
final class SqliteMappings implements MappingStore {
    private static final String PUT = "INSERT INTO placeholder_mapping (tenant, placeholder, sealed_value, created_at)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (tenant, placeholder) DO UPDATE"
            + " SET sealed_value = excluded.sealed_value, created_at = excluded.created_at";
    private static final String FIND =
            "SELECT sealed_value FROM placeholder_mapping WHERE tenant = ? AND placeholder = ?";
    private static final String PRUNE = "DELETE FROM placeholder_mapping WHERE (tenant, placeholder) IN"
            + " (SELECT tenant, placeholder FROM placeholder_mapping WHERE created_at < ? LIMIT ?)";

    /** Rows deleted in one turn of the writer thread (some 10 ms), so that a large prune does not hold up readers. */
    private static final int PRUNE_BATCH_ROWS = 5000;

    private final WriterThread writer;

    SqliteMappings(WriterThread writer) {
        this.writer = writer;
    }

    @Override
    public Future<Void> putAll(List<StoredMapping> mappings) {
        List<StoredMapping> rows = List.copyOf(mappings);
        return writer.run(connection -> {
            connection.setAutoCommit(false);
            try {
                put(connection, rows);
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    @Override
    public Future<Map<String, String>> find(String tenant, Collection<String> placeholders) {
        List<String> wanted = List.copyOf(placeholders);
        if (wanted.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return writer.query(connection -> {
            Map<String, String> found = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, tenant);
                for (String placeholder : wanted) {
                    statement.setString(2, placeholder);
                    try (ResultSet row = statement.executeQuery()) {
                        if (row.next()) {
                            found.put(placeholder, row.getString(1));
                        }
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Future<Integer> prune(Instant before) {
        return pruneFrom(before, 0);
    }

    private Future<Integer> pruneFrom(Instant before, int removed) {
        return writer.query(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(PRUNE)) {
                        statement.setLong(1, before.toEpochMilli());
                        statement.setInt(2, PRUNE_BATCH_ROWS);
                        return statement.executeUpdate();
                    }
                })
                .compose(rows -> rows < PRUNE_BATCH_ROWS
                        ? Future.succeededFuture(removed + rows)
                        : pruneFrom(before, removed + rows));
    }

    private static void put(Connection connection, List<StoredMapping> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUT)) {
            for (StoredMapping row : rows) {
                statement.setString(1, row.tenant());
                statement.setString(2, row.placeholder());
                statement.setString(3, row.sealedValue());
                statement.setLong(4, row.createdAt().toEpochMilli());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
