package io.aegisgate.shared.cluster.replica;

import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table in the members' memory and on this node's disk. A change is compared and set in memory, then written to disk, and
 * only then acknowledged. {@link #sync} brings the two together: what the disk has and the members lost goes back to them,
 * what they have and the disk missed goes to the disk. Few, small rows only: tokens and exact values.
 */
final class ReplicatedRows implements RowTable {
    /** Each try means that another node has changed the very same row in between. */
    private static final int TRIES = 20;

    private static final int PAGE_ROWS = 500;
    private static final Comparator<Row> NEWEST_FIRST =
            Comparator.comparingLong(Row::atMillis).thenComparing(Row::key).reversed();

    private final SharedMap shared;
    private final RowTable disk;
    private final Clock clock;
    private final Duration tombstoneLife;

    /**
     * A table.
     *
     * @param tombstoneLife rows with a time older than this are left to die: they are not carried to others any more
     */
    ReplicatedRows(SharedMap shared, RowTable disk, Clock clock, Duration tombstoneLife) {
        this.shared = shared;
        this.disk = disk;
        this.clock = clock;
        this.tombstoneLife = tombstoneLife;
    }

    @Override
    public Future<Void> putAll(List<Row> rows) {
        Future<Void> all = Future.succeededFuture();
        for (Row row : rows) {
            all = all.compose(done -> shared.put(row.key().toCursor(), RowCode.write(row)));
        }
        return all.compose(done -> disk.putAll(rows));
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        List<Future<Optional<Row>>> found =
                names.stream().map(name -> find(new RowKey(scope, name))).toList();
        return Future.all(found)
                .map(all -> found.stream().flatMap(one -> one.result().stream()).toList());
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        return find(next.key())
                .compose(present -> {
                    boolean expected = present.map(Row::revision).orElse(0L) == expectedRevision;
                    return expected ? replace(present, next) : Future.succeededFuture(false);
                })
                .compose(stored -> stored ? keep(next).map(true) : Future.succeededFuture(false));
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        return find(key)
                .compose(present -> present.isEmpty()
                        ? Future.succeededFuture(false)
                        : shared.remove(key.toCursor(), RowCode.write(present.get())))
                .compose(removed -> disk.remove(key).map(onDisk -> removed || onDisk));
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        return all().compose(rows -> {
                    Future<Integer> removed = Future.succeededFuture(0);
                    for (Row row : rows.values()) {
                        if (row.atMillis() > 0 && row.atMillis() < beforeMillis) {
                            removed = removed.compose(
                                    count -> shared.remove(row.key().toCursor(), RowCode.write(row))
                                            .map(gone -> gone ? count + 1 : count));
                        }
                    }
                    return removed;
                })
                .compose(count -> disk.prune(beforeMillis).map(onDisk -> count));
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        return all().map(rows -> rows.values().stream()
                .filter(row -> row.atMillis() > 0)
                .filter(row -> before.isEmpty() || NEWEST_FIRST.compare(row, before.get()) > 0)
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
    }

    /** The whole table as one page: it comes from the members in one answer anyway. */
    @Override
    public Future<RowPage> page(String cursor, int limit) {
        return all().map(rows -> new RowPage(List.copyOf(rows.values()), RowPage.START));
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        Future<Integer> replaced = Future.succeededFuture(0);
        for (Reseal change : changes) {
            replaced = replaced.compose(count -> reseal(change).map(done -> done ? count + 1 : count));
        }
        return replaced;
    }

    /**
     * Brings memory and disk together.
     *
     * @return whether the disk has learned something
     */
    Future<Boolean> sync() {
        return Future.all(all(), readDisk()).compose(both -> {
            Map<RowKey, Row> members = both.resultAt(0);
            Map<RowKey, Row> own = both.resultAt(1);
            long oldest = clock.instant().minus(tombstoneLife).toEpochMilli();
            Future<Boolean> learned = Future.succeededFuture(false);
            for (Row row : own.values()) {
                Row theirs = members.get(row.key());
                if (isAlive(row, oldest) && (theirs == null || isLater(row, theirs))) {
                    learned = learned.compose(before -> push(row, TRIES).map(before));
                }
            }
            for (Row row : members.values()) {
                Row ours = own.get(row.key());
                // Of equal age the members' word counts: theirs may be sealed with a newer key.
                boolean news = ours == null || (!isLater(ours, row) && !row.equals(ours));
                if (isAlive(row, oldest) && news) {
                    learned = learned.compose(before -> keep(row).map(true));
                }
            }
            return learned;
        });
    }

    private Future<Boolean> reseal(Reseal change) {
        return find(change.key()).compose(present -> {
            if (present.isEmpty() || !present.get().value().equals(change.before())) {
                return Future.succeededFuture(false);
            }
            Row before = present.get();
            Row after = new Row(before.key(), change.after(), before.revision(), before.atMillis());
            return replace(present, after)
                    .compose(stored -> stored ? keep(after).map(true) : Future.succeededFuture(false));
        });
    }

    private Future<Optional<Row>> find(RowKey key) {
        return shared.get(key.toCursor()).map(text -> text.map(code -> RowCode.read(key, code)));
    }

    private Future<Map<RowKey, Row>> all() {
        return shared.entries().map(entries -> {
            Map<RowKey, Row> rows = new HashMap<>();
            entries.forEach((cursor, text) -> {
                RowKey key = RowKey.ofCursor(cursor);
                rows.put(key, RowCode.read(key, text));
            });
            return rows;
        });
    }

    /**
     * A member may go away in the middle of the call. Then the map makes it again and meets the row it has just written;
     * sealed values are never the same twice, so a row like this one is this one.
     */
    private Future<Boolean> replace(Optional<Row> present, Row next) {
        String key = next.key().toCursor();
        Future<Boolean> written = present.isEmpty()
                ? shared.putIfAbsent(key, RowCode.write(next))
                : shared.replace(key, RowCode.write(present.get()), RowCode.write(next));
        return written.compose(fresh -> fresh
                ? Future.succeededFuture(true)
                : find(next.key()).map(row -> row.filter(next::equals).isPresent()));
    }

    private Future<Void> push(Row row, int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new StorageFailure("a row is changed too often to be shared"));
        }
        return find(row.key()).compose(present -> {
            if (present.isPresent() && !isLater(row, present.get())) {
                return Future.succeededFuture();
            }
            return replace(present, row)
                    .compose(stored -> stored ? Future.succeededFuture() : push(row, triesLeft - 1));
        });
    }

    /** Writes a row of the members to the disk unless the disk has a later one. */
    private Future<Void> keep(Row row) {
        return keep(row, TRIES);
    }

    private Future<Void> keep(Row row, int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new StorageFailure("a row is changed too often to be kept"));
        }
        return disk.find(row.key().scope(), List.of(row.key().name())).compose(found -> {
            Optional<Row> present = found.stream().findFirst();
            if (present.isPresent() && isLater(present.get(), row)) {
                return Future.succeededFuture();
            }
            return disk.compareAndSet(row, present.map(Row::revision).orElse(0L))
                    .compose(stored -> stored ? Future.succeededFuture() : keep(row, triesLeft - 1));
        });
    }

    private Future<Map<RowKey, Row>> readDisk() {
        return readDisk(RowPage.START, new HashMap<>());
    }

    private Future<Map<RowKey, Row>> readDisk(String cursor, Map<RowKey, Row> rows) {
        return disk.page(cursor, PAGE_ROWS).compose(page -> {
            page.rows().forEach(row -> rows.put(row.key(), row));
            return page.isLast() ? Future.succeededFuture(rows) : readDisk(page.next(), rows);
        });
    }

    private static boolean isLater(Row row, Row than) {
        return row.revision() != than.revision() ? row.revision() > than.revision() : row.atMillis() > than.atMillis();
    }

    private static boolean isAlive(Row row, long oldestMillis) {
        return row.atMillis() == 0 || row.atMillis() >= oldestMillis;
    }
}
