package io.aegisgate.shared.cluster.replica;

import io.aegisgate.shared.cluster.ClusterView;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Nonces in the members' memory alone; each leaves when its time is over. They are only ever added. */
final class NonceRows implements RowTable {
    private final SharedMap shared;
    private final ClusterView view;
    private final int minMembers;
    private final Clock clock;
    private final Supplier<String> words;

    /**
     * A table.
     *
     * @param minMembers with fewer in sight nothing is added
     * @param words gives what stands beside a nonce: another one for each call of any member
     */
    NonceRows(SharedMap shared, ClusterView view, int minMembers, Clock clock, Supplier<String> words) {
        this.shared = shared;
        this.view = view;
        this.minMembers = minMembers;
        this.clock = clock;
        this.words = words;
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        if (expectedRevision != 0) {
            return Future.succeededFuture(false);
        }
        if (view.size() < minMembers) {
            // Security: the same nonce may be used on the other side of a partition.
            return Future.failedFuture(new StorageFailure("fewer members in sight than AEGIS_CLUSTER_MIN_MEMBERS"));
        }
        Duration life = Duration.ofMillis(next.atMillis() - clock.millis());
        String key = next.key().toCursor();
        String own = words.get();
        // A member may go away in the middle of the call. Then the call fails, or the map makes it again and meets
        // its own word: whose word is there says whether it counted.
        return shared.putIfAbsent(key, own, life)
                .recover(unknown -> shared.putIfAbsent(key, own, life))
                .compose(fresh -> fresh
                        ? Future.succeededFuture(true)
                        : shared.get(key).map(word -> word.filter(own::equals).isPresent()));
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        return Future.succeededFuture(0);
    }

    @Override
    public Future<RowPage> page(String cursor, int limit) {
        return Future.succeededFuture(new RowPage(List.of(), RowPage.START));
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        return Future.succeededFuture(0);
    }

    @Override
    public Future<Void> putAll(List<Row> rows) {
        return Future.failedFuture(new UnsupportedOperationException("a nonce is added by compare-and-set"));
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        return Future.failedFuture(new UnsupportedOperationException("a nonce is never forgotten early"));
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        return Future.succeededFuture(List.of());
    }
}
