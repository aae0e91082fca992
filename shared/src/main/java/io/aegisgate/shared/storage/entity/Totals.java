package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.TotalsStore;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return table.find(new RowKey(SCOPE, node)).map(row -> add(row, new TreeMap<>()));
    }

    @Override
    public Future<Map<String, Long>> sum() {
        return table.all().map(rows -> {
            Map<String, Long> sum = new TreeMap<>();
            // A walk may show a row twice.
            Set<RowKey> seen = new HashSet<>();
            rows.stream().filter(row -> seen.add(row.key())).forEach(row -> add(Optional.of(row), sum));
            return sum;
        });
    }

    private Map<String, Long> add(Optional<Row> row, Map<String, Long> sum) {
        row.flatMap(table::openOrWarn).map(JsonObject::new).ifPresent(totals -> {
            for (String name : totals.fieldNames()) {
                sum.merge(name, totals.getLong(name), Long::sum);
            }
        });
        return sum;
    }
}
