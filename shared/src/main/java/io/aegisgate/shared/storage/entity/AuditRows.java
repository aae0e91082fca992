package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.AuditIndex;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Audit events, a row each. */
final class AuditRows implements AuditIndex {
    private static final int LIMIT_MAX = 1000;

    private final SealedTable table;

    AuditRows(SealedTable table) {
        this.table = table;
    }

    @Override
    public Future<Void> append(List<AuditEntry> entries) {
        return table.rows()
                .putAll(entries.stream()
                        .map(entry -> table.seal(
                                key(entry), entry.json(), 0, entry.at().toEpochMilli()))
                        .toList());
    }

    @Override
    public Future<List<AuditEntry>> newest(Optional<AuditEntry> before, int limit) {
        Optional<Row> position =
                before.map(entry -> new Row(key(entry), "", 0, entry.at().toEpochMilli()));
        return table.rows()
                .newest(position, Math.max(1, Math.min(limit, LIMIT_MAX)))
                .map(rows -> rows.stream().flatMap(row -> entry(row).stream()).toList());
    }

    @Override
    public Future<Integer> prune(Instant before) {
        return table.rows().prune(before.toEpochMilli());
    }

    private Optional<AuditEntry> entry(Row row) {
        return table.openOrWarn(row)
                .map(json -> new AuditEntry(
                        row.key().scope(), row.key().name(), Instant.ofEpochMilli(row.atMillis()), json));
    }

    private static RowKey key(AuditEntry entry) {
        return new RowKey(entry.tenant(), entry.id());
    }
}
