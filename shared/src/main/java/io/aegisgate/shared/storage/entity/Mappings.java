package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowTable;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mappings come sealed, by the journal's own thread. */
final class Mappings implements MappingStore {
    private final RowTable rows;

    Mappings(RowTable rows) {
        this.rows = rows;
    }

    @Override
    public Future<Void> putAll(List<StoredMapping> mappings) {
        return rows.putAll(mappings.stream()
                .map(mapping -> new Row(
                        new RowKey(mapping.tenant(), mapping.placeholder()),
                        mapping.sealedValue(),
                        0,
                        mapping.createdAt().toEpochMilli()))
                .toList());
    }

    @Override
    public Future<Map<String, String>> find(String tenant, Collection<String> placeholders) {
        if (placeholders.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return rows.find(tenant, placeholders).map(found -> {
            Map<String, String> sealed = new LinkedHashMap<>();
            found.forEach(row -> sealed.put(row.key().name(), row.value()));
            return sealed;
        });
    }

    @Override
    public Future<Integer> prune(Instant before) {
        return rows.prune(before.toEpochMilli());
    }
}
