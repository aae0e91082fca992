package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bindings under keyed hashes of their tokens. Only tombstones have a time, so only they are pruned. */
final class Bindings implements BindingStore {
    private static final String SCOPE = "";
    /** Each try means that another node has changed the very same binding in between. */
    private static final int MERGE_TRIES = 20;

    private static final RowKey STAMP = new RowKey(SCOPE, "bindings-changed");

    private final SealedTable table;
    private final RowTable stamps;
    private final SecureRandom random = new SecureRandom();
    /** What the latest list was made of. */
    private volatile Map<RowKey, Read> known = Map.of();

    /** An entry and the text it was read from. */
    private record Read(String sealed, StoredBinding entry) {}

    Bindings(SealedTable table, RowTable stamps) {
        this.table = table;
        this.stamps = stamps;
    }

    @Override
    public Future<List<StoredBinding>> list() {
        Map<RowKey, Read> before = known;
        Map<RowKey, Read> now = new HashMap<>();
        return table.walk(rows -> rows.forEach(row -> read(row, before).ifPresent(read -> now.put(row.key(), read))))
                .map(done -> {
                    known = now;
                    return now.values().stream()
                            .map(Read::entry)
                            .sorted(Comparator.comparing(StoredBinding::token))
                            .toList();
                });
    }

    /** Only what is another text than before is decrypted: all of ten thousand would hold an event loop for long. */
    private Optional<Read> read(Row row, Map<RowKey, Read> before) {
        Read same = before.get(row.key());
        return same != null && same.sealed().equals(row.value())
                ? Optional.of(same)
                : table.openOrWarn(row).map(clear -> new Read(row.value(), BindingText.read(clear)));
    }

    @Override
    public Future<Optional<StoredBinding>> find(String token) {
        return table.find(key(token)).map(row -> row.flatMap(table::openOrWarn).map(BindingText::read));
    }

    @Override
    public Future<Boolean> replace(StoredBinding next, long expectedRevision) {
        // A crash between the two leaves the old stamp: readers look at everything now and then all the same.
        return table.rows()
                .compareAndSet(row(next), expectedRevision)
                .compose(stored -> stored ? mark().map(true) : Future.succeededFuture(false));
    }

    @Override
    public Future<String> stamp() {
        return stamps.find(SCOPE, List.of(STAMP.name()))
                .map(rows -> rows.stream().findFirst().map(Row::value).orElse(""));
    }

    private Future<Void> mark() {
        return stamps.putAll(List.of(new Row(STAMP, Long.toHexString(random.nextLong()), 0, 0)));
    }

    @Override
    public Future<StoredBinding> merge(StoredBinding entry) {
        return merge(entry, MERGE_TRIES);
    }

    private Future<StoredBinding> merge(StoredBinding entry, int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new StorageFailure("a binding is changed too often to be stored"));
        }
        return table.find(key(entry.token())).compose(present -> {
            long revision = present.map(Row::revision).orElse(0L);
            Optional<StoredBinding> readable =
                    present.flatMap(table::openOrWarn).map(BindingText::read);
            if (readable.isPresent() && revision >= entry.revision()) {
                return Future.succeededFuture(readable.get());
            }
            // One that nobody can read any more gives way to any revision.
            return replace(entry, revision)
                    .compose(stored -> stored ? Future.succeededFuture(entry) : merge(entry, triesLeft - 1));
        });
    }

    @Override
    public Future<Integer> pruneTombstones(Instant before) {
        return table.rows().prune(before.toEpochMilli());
    }

    private Row row(StoredBinding entry) {
        long at = entry.binding().isPresent() ? 0 : entry.changedAt().toEpochMilli();
        return table.seal(key(entry.token()), BindingText.write(entry), entry.revision(), at);
    }

    private RowKey key(String token) {
        return new RowKey(SCOPE, table.hiddenName(token));
    }
}
