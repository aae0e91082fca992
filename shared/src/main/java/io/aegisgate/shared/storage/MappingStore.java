package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Placeholder mappings of earlier turns. Callable from any thread; never blocks the caller. */
public interface MappingStore {
    /** Stores mappings; one that exists gets the new time and value. */
    Future<Void> putAll(List<StoredMapping> mappings);

    /** The sealed values of those placeholders that are known for the tenant, by placeholder. */
    Future<Map<String, String>> find(String tenant, Collection<String> placeholders);

    /** Removes mappings created before the time; gives their number. */
    Future<Integer> prune(Instant before);
}
