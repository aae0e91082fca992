package io.aegisgate.shared.storage.memory;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mappings in a bounded map in order of writing; every access holds its lock for a moment. */
final class MemoryMappings implements MappingStore {
    private final int capacity;
    private final Map<Key, StoredMapping> rows = new LinkedHashMap<>();

    MemoryMappings(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Future<Void> putAll(List<StoredMapping> mappings) {
        synchronized (rows) {
            for (StoredMapping mapping : mappings) {
                Key key = new Key(mapping.tenant(), mapping.placeholder());
                rows.remove(key);
                rows.put(key, mapping);
            }
            var oldest = rows.entrySet().iterator();
            while (rows.size() > capacity) {
                oldest.next();
                oldest.remove();
            }
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Map<String, String>> find(String tenant, Collection<String> placeholders) {
        Map<String, String> found = new LinkedHashMap<>();
        synchronized (rows) {
            for (String placeholder : placeholders) {
                StoredMapping row = rows.get(new Key(tenant, placeholder));
                if (row != null) {
                    found.put(placeholder, row.sealedValue());
                }
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public Future<Integer> prune(Instant before) {
        synchronized (rows) {
            List<Key> expired = new ArrayList<>();
            rows.forEach((key, row) -> {
                if (row.createdAt().isBefore(before)) {
                    expired.add(key);
                }
            });
            expired.forEach(rows::remove);
            return Future.succeededFuture(expired.size());
        }
    }

    private record Key(String tenant, String placeholder) {}
}
