package io.aegisgate.shared.cluster.replica;

import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a node's own database one that all members share, as far as they have to: tokens, exact values and nonces. The rest
 * (placeholder mappings, audit, totals) stays the node's own. Owns the database. Any thread.
 */
public final class ReplicatedBackend implements RowBackend {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedBackend.class);
    private static final String ROWS = "aegis.rows.";
    private static final String NONCES = "aegis.nonces";

    private final Vertx vertx;
    private final RowBackend own;
    private final Map<Table, ReplicatedRows> replicated = new EnumMap<>(Table.class);
    private final RowTable nonces;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean syncing = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean closed;
    private final long timer;

    private ReplicatedBackend(
            Vertx vertx,
            RowBackend own,
            List<SharedMap> maps,
            ClusterConfig config,
            ClusterView view,
            Clock clock,
            Duration tombstoneLife) {
        this.vertx = vertx;
        this.own = own;
        replicated.put(Table.BINDING, new ReplicatedRows(maps.get(0), own.table(Table.BINDING), clock, tombstoneLife));
        replicated.put(
                Table.EXACT_VALUE, new ReplicatedRows(maps.get(1), own.table(Table.EXACT_VALUE), clock, tombstoneLife));
        this.nonces = new NonceRows(
                maps.get(2),
                view,
                config.minMembers(),
                clock,
                () -> UUID.randomUUID().toString());
        this.timer = vertx.setPeriodic(config.sync().toMillis(), id -> soon());
    }

    /**
     * Shares a database; the future completes when this node and the members have told one another what they know.
     *
     * @param tombstoneLife how long a removed token is remembered
     */
    public static Future<ReplicatedBackend> open(
            Vertx vertx,
            RowBackend own,
            ClusterConfig config,
            ClusterView view,
            ClusterHints hints,
            Clock clock,
            Duration tombstoneLife) {
        return Future.all(
                        map(vertx, ROWS + Table.BINDING.sqlName(), config),
                        map(vertx, ROWS + Table.EXACT_VALUE.sqlName(), config),
                        map(vertx, NONCES, config))
                .map(maps -> new ReplicatedBackend(vertx, own, maps.list(), config, view, clock, tombstoneLife))
                .compose(backend -> backend.sync().map(backend))
                .onSuccess(backend -> {
                    hints.on(ClusterHints.Kind.BINDINGS, backend::soon);
                    hints.on(ClusterHints.Kind.EXACT_VALUES, backend::soon);
                    view.onChange(() -> {
                        backend.soon();
                        // Who has just found the others again may bring what none of them has been told of.
                        hints.tell(ClusterHints.Kind.BINDINGS);
                        hints.tell(ClusterHints.Kind.EXACT_VALUES);
                    });
                });
    }

    /** Calls the listener when this node has learned something from the members without being told by a hint. */
    public void onLearned(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public RowTable table(Table table) {
        if (table == Table.NONCE) {
            return nonces;
        }
        RowTable rows = replicated.get(table);
        return rows == null ? own.table(table) : rows;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Future<Void> probe() {
        return own.probe();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        return own.close();
    }

    /** Syncs now, or once more after the one that runs. */
    private void soon() {
        again = true;
        if (!closed && syncing.compareAndSet(false, true)) {
            again = false;
            sync().onFailure(failure -> LOG.warn("the members' tokens cannot be compared: {}", failure.getMessage()))
                    .onComplete(done -> {
                        syncing.set(false);
                        if (again) {
                            soon();
                        }
                    });
        }
    }

    private Future<Void> sync() {
        List<Future<Boolean>> all =
                replicated.values().stream().map(ReplicatedRows::sync).toList();
        return Future.all(all)
                .onSuccess(done -> {
                    if (all.stream().anyMatch(Future::result)) {
                        listeners.forEach(Runnable::run);
                    }
                })
                .mapEmpty();
    }

    private static Future<SharedMap> map(Vertx vertx, String name, ClusterConfig config) {
        return SharedMap.open(vertx, name, config.callTimeout());
    }
}
