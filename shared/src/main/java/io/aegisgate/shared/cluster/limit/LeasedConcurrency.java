package io.aegisgate.shared.cluster.limit;

import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which node has how many permits of a key stands in the members' map, changed by compare-and-set. A node takes a few at a
 * time, gives back what it does not use, and confirms what it uses; permits of a node that died are free when its last
 * confirmation is too old.
 */
public final class LeasedConcurrency implements ConcurrencyLimiter {
    private static final Duration LIFE = Duration.ofSeconds(15);
    /**
     * For what nobody removes. A key that was in use all the time may leave once in this time and is back with the next
     * confirmation.
     */
    private static final Duration ENTRY_LIFE = Duration.ofHours(1);

    private static final Duration CONFIRM_EVERY = Duration.ofSeconds(5);
    private static final int SLICES_IN_SHARE = 4;
    /** Each try means that another node changed the same key in between. */
    private static final int TRIES = 20;

    private final SharedMap map;
    private final ClusterView view;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    /** Keys in use; bounded by the exchanges that the node lets in. */
    private final Map<String, Held> keys = new HashMap<>();

    /** A limiter over a map that all nodes see; confirms for as long as Vert.x runs. */
    public LeasedConcurrency(Vertx vertx, SharedMap map, ClusterView view, Clock clock) {
        this.map = map;
        this.view = view;
        this.clock = clock;
        vertx.setPeriodic(CONFIRM_EVERY.toMillis(), timer -> confirm());
    }

    @Override
    public Future<Optional<Lease>> enter(String key, int limit) {
        return enter(key, limit, TRIES);
    }

    private Future<Optional<Lease>> enter(String key, int limit, int triesLeft) {
        Promise<Boolean> begun = null;
        Future<Boolean> pending;
        int wanted;
        synchronized (keys) {
            Held held = keys.computeIfAbsent(key, absent -> new Held());
            if (held.used < held.leased) {
                held.used++;
                return Future.succeededFuture(Optional.of(lease(key)));
            }
            if (held.pending == null) {
                begun = Promise.promise();
                held.pending = begun.future();
            }
            pending = held.pending;
            wanted = held.used + slice(limit);
        }
        if (begun != null) {
            write(key, wanted, limit, begun);
        }
        return pending.compose(more -> more && triesLeft > 0
                ? enter(key, limit, triesLeft - 1)
                : Future.succeededFuture(Optional.<Lease>empty()));
    }

    private Lease lease(String key) {
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                release(key);
            }
        };
    }

    private void release(String key) {
        Promise<Boolean> begun = Promise.promise();
        int wanted;
        synchronized (keys) {
            Held held = keys.get(key);
            if (held == null) {
                return;
            }
            held.used--;
            // One that is idle gives all back at once, so that the others need not wait for it.
            if (held.used > 0 || held.pending != null) {
                return;
            }
            held.pending = begun.future();
            wanted = 0;
        }
        write(key, wanted, Integer.MAX_VALUE, begun);
    }

    private void confirm() {
        Map<String, Promise<Boolean>> due = new HashMap<>();
        Map<String, Integer> wanted = new HashMap<>();
        synchronized (keys) {
            keys.forEach((key, held) -> {
                if (held.pending == null) {
                    Promise<Boolean> begun = Promise.promise();
                    held.pending = begun.future();
                    due.put(key, begun);
                    wanted.put(key, held.used);
                }
            });
        }
        due.forEach((key, begun) -> write(key, wanted.getOrDefault(key, 0), Integer.MAX_VALUE, begun));
    }

    /** Makes the map say that this node has so many permits, or as many as there are; tells whether some are free now. */
    private void write(String key, int wanted, int limit, Promise<Boolean> done) {
        write(key, wanted, limit, TRIES)
                // Without the others a node keeps to its fair share.
                .otherwise(failure -> Math.min(wanted, Math.max(1, limit / Math.max(1, view.size()))))
                .onSuccess(leased -> {
                    boolean free;
                    synchronized (keys) {
                        Held held = keys.get(key);
                        free = held != null && settle(key, held, leased);
                    }
                    done.complete(free);
                });
    }

    private boolean settle(String key, Held held, int leased) {
        held.leased = Math.max(leased, held.used);
        held.pending = null;
        if (held.used == 0 && leased == 0) {
            keys.remove(key);
        }
        return held.used < held.leased;
    }

    private Future<Integer> write(String key, int wanted, int limit, int triesLeft) {
        if (triesLeft == 0) {
            return Future.succeededFuture(0);
        }
        return map.get(key).compose(text -> {
            Map<String, LeaseCode.Entry> entries = LeaseCode.read(text.orElse(""), clock.millis());
            LeaseCode.Entry own = entries.remove(node);
            int others =
                    entries.values().stream().mapToInt(LeaseCode.Entry::permits).sum();
            int leased = Math.max(own == null ? 0 : Math.min(own.permits(), wanted), Math.min(wanted, limit - others));
            if (leased > 0) {
                entries.put(node, new LeaseCode.Entry(leased, clock.millis() + LIFE.toMillis()));
            }
            String after = LeaseCode.write(entries);
            return replace(key, text, after)
                    .compose(done -> done ? Future.succeededFuture(leased) : write(key, wanted, limit, triesLeft - 1));
        });
    }

    private Future<Boolean> replace(String key, Optional<String> before, String after) {
        if (after.isEmpty()) {
            return before.isEmpty() ? Future.succeededFuture(true) : map.remove(key, before.get());
        }
        return before.isEmpty()
                ? map.putIfAbsent(key, after, ENTRY_LIFE)
                : map.replace(key, before.get(), after, ENTRY_LIFE);
    }

    private int slice(int limit) {
        return view.isClustered() ? Math.max(1, limit / (view.size() * SLICES_IN_SHARE)) : limit;
    }

    /** Permits of a key that this node has and uses. Guarded by the map of keys. */
    private static final class Held {
        private int leased;
        private int used;
        private @Nullable Future<Boolean> pending;
    }
}
