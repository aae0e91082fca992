package io.aegisgate.shared.storage.memory;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.Storage;
import io.vertx.core.Future;

/** Stores that live as long as the process. Any thread. */
public final class MemoryStorage implements Storage {
    private final MappingStore mappings;

    /**
     * An empty storage.
     *
     * @param maxMappings mappings kept; the ones written longest ago give way
     */
    public MemoryStorage(int maxMappings) {
        this.mappings = new MemoryMappings(maxMappings);
    }

    @Override
    public MappingStore mappings() {
        return mappings;
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
