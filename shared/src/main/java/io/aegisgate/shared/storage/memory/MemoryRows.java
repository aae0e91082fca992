package io.aegisgate.shared.storage.memory;

import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table in a bounded map in order of writing; every access holds its lock. */
final class MemoryRows implements RowTable {
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::atMillis).thenComparing(Row::key).reversed();

    private final int capacity;
    private final Map<RowKey, Row> rows = new LinkedHashMap<>();

    MemoryRows(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Future<Void> putAll(List<Row> given) {
        synchronized (rows) {
            given.forEach(this::put);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        List<Row> found = new ArrayList<>();
        synchronized (rows) {
            for (String name : names) {
                Row row = rows.get(new RowKey(scope, name));
                if (row != null) {
                    found.add(row);
                }
            }
        }
        return Future.succeededFuture(found);
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        synchronized (rows) {
            Row present = rows.get(next.key());
            boolean expected = present == null ? expectedRevision == 0 : present.revision() == expectedRevision;
            if (expected) {
                put(next);
            }
            return Future.succeededFuture(expected);
        }
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        synchronized (rows) {
            return Future.succeededFuture(rows.remove(key) != null);
        }
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        synchronized (rows) {
            int before = rows.size();
            rows.values().removeIf(row -> row.atMillis() > 0 && row.atMillis() < beforeMillis);
            return Future.succeededFuture(before - rows.size());
        }
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        synchronized (rows) {
            return Future.succeededFuture(rows.values().stream()
                    .filter(row -> row.atMillis() > 0)
                    .filter(row -> before.isEmpty() || NEWEST_FIRST.compare(row, before.get()) > 0)
                    .sorted(NEWEST_FIRST)
                    .limit(limit)
                    .toList());
        }
    }

    @Override
    public Future<RowPage> page(String cursor, int limit) {
        synchronized (rows) {
            List<Row> part = rows.values().stream()
                    .filter(row -> cursor.isEmpty() || row.key().compareTo(RowKey.ofCursor(cursor)) > 0)
                    .sorted(Comparator.comparing(Row::key))
                    .limit(limit)
                    .toList();
            String next = part.size() < limit
                    ? RowPage.START
                    : part.get(part.size() - 1).key().toCursor();
            return Future.succeededFuture(new RowPage(part, next));
        }
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        int changed = 0;
        synchronized (rows) {
            for (Reseal change : changes) {
                Row present = rows.get(change.key());
                if (present != null && present.value().equals(change.before())) {
                    rows.put(
                            change.key(),
                            new Row(change.key(), change.after(), present.revision(), present.atMillis()));
                    changed++;
                }
            }
        }
        return Future.succeededFuture(changed);
    }

    private void put(Row row) {
        rows.remove(row.key());
        rows.put(row.key(), row);
        var oldest = rows.entrySet().iterator();
        while (rows.size() > capacity) {
            oldest.next();
            oldest.remove();
        }
    }
}
