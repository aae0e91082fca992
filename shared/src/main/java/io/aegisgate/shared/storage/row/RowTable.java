package io.aegisgate.shared.storage.row;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One table of a backend. When a future of a writing method has succeeded, the change survives the death of this process
 * and of the server.
 */
public interface RowTable {
    /** Stores rows, all or none; one that exists is replaced whatever its revision. */
    Future<Void> putAll(List<Row> rows);

    /** Those of the named rows that exist, in any order. */
    Future<List<Row>> find(String scope, Collection<String> names);

    /**
     * Stores a row if the present one has the expected revision; atomic.
     *
     * @param expectedRevision 0 for "there is none"
     * @return whether it was stored
     */
    Future<Boolean> compareAndSet(Row next, long expectedRevision);

    /** Removes a row; false when there was none. */
    Future<Boolean> remove(RowKey key);

    /** Removes rows with a time before the given one, never those with time 0; gives their number. */
    Future<Integer> prune(long beforeMillis);

    /**
     * Rows with a time, newest first; those of one time in an order of the backend's own, always the same.
     *
     * @param before only what comes after this row in that order; empty for the beginning
     */
    Future<List<Row>> newest(Optional<Row> before, int limit);

    /**
     * A step of a walk through the whole table, in no particular order. A row that is there from beginning to end is seen
     * at least once; one that comes, goes or changes meanwhile may be seen or not.
     *
     * @param cursor {@link RowPage#START} or the last page's {@link RowPage#next}
     * @param limit about how many rows
     */
    Future<RowPage> page(String cursor, int limit);

    /** Replaces values that are still what they were, keeping revision and time; gives the number replaced. */
    Future<Integer> reseal(List<Reseal> changes);
}
