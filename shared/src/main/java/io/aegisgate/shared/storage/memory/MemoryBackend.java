package io.aegisgate.shared.storage.memory;

import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Tables that live as long as the process. Any thread. */
public final class MemoryBackend implements RowBackend {
    private final Map<Table, RowTable> tables = new EnumMap<>(Table.class);

    /**
     * Empty tables.
     *
     * @param maxRows rows kept in each; the ones written longest ago give way
     */
    public MemoryBackend(int maxRows) {
        for (Table table : Table.values()) {
            tables.put(table, new MemoryRows(maxRows));
        }
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
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
