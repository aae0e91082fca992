package io.aegisgate.shared.storage;

import io.vertx.core.Future;

/** The stores of a node. */
public interface Storage {
    /** Placeholder mappings. */
    MappingStore mappings();

    /** Completes when the backend answers; fails with its trouble, for readiness. */
    Future<Void> probe();

    /** Writes what is pending and releases the backend. */
    Future<Void> close();
}
