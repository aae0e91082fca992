package io.aegisgate.shared.storage.row;

import io.vertx.core.Future;

/** A database with the tables. */
public interface RowBackend {
    /** One of its tables; the same object each time. */
    RowTable table(Table table);

    /** Whether nodes on several machines can use it at once. */
    boolean isShared();

    /** Completes when the database answers. */
    Future<Void> probe();

    /** Completes what was asked for and releases the database. Closing twice is harmless. */
    Future<Void> close();
}
