package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.TotalsStore;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row a node. */
final class Totals implements TotalsStore {
    private static final String SCOPE = "";

    private final SealedTable table;

    Totals(SealedTable table) {
        this.table = table;
    }

    @Override
    public Future<Void> save(String node, Map<String, Long> totals) {
        JsonObject document = new JsonObject();
        totals.forEach(document::put);
        return table.rows().putAll(List.of(table.seal(new RowKey(SCOPE, node), document.encode(), 0, 0)));
    }

    @Override
    public Future<Map<String, Long>> of(String node) {
        return table.find(new RowKey(SCOPE, node))
                .map(row -> row.map(this::read).orElse(Map.of()));
    }

    @Override
    public Future<Map<String, Map<String, Long>>> all() {
        return table.all().map(rows -> {
            Map<String, Map<String, Long>> nodes = new TreeMap<>();
            rows.forEach(row -> nodes.put(row.key().name(), read(row)));
            return nodes;
        });
    }

    private Map<String, Long> read(Row row) {
        Map<String, Long> totals = new TreeMap<>();
        table.openOrWarn(row).map(JsonObject::new).ifPresent(document -> {
            for (String name : document.fieldNames()) {
                totals.put(name, document.getLong(name));
            }
        });
        return totals;
    }
}
