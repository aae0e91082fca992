package io.aegisgate.shared.cluster.nonce;

import io.aegisgate.shared.storage.NonceStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nonces of all nodes on one store: a nonce that one node has seen is refused by the others, also after a restart. Each
 * node adds only so many that are still alive, so the store holds at most that number times the nodes; one that is full
 * refuses and never evicts.
 */
public final class StoredNonceCache implements NonceCache {
    private static final Logger LOG = LoggerFactory.getLogger(StoredNonceCache.class);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

    private final NonceStore store;
    private final int capacity;
    private final Clock clock;
    /** How many nonces this node added, by the second in which they end. Guarded by itself. */
    private final TreeMap<Long, Integer> alive = new TreeMap<>();

    private int aliveCount;

    /**
     * A cache over a store; removes what has expired for as long as Vert.x runs.
     *
     * @param capacity living nonces that this node adds at most
     */
    public StoredNonceCache(Vertx vertx, NonceStore store, int capacity, Clock clock) {
        this.store = store;
        this.capacity = capacity;
        this.clock = clock;
        vertx.setPeriodic(
                PRUNE_EVERY.toMillis(),
                timer -> store.prune(clock.instant())
                        .onFailure(failure -> LOG.warn("old nonces could not be removed: {}", failure.getMessage())));
    }

    @Override
    public Future<Outcome> remember(String nonce, Instant until) {
        if (!reserve(until.getEpochSecond())) {
            return Future.succeededFuture(Outcome.FULL);
        }
        return store.add(nonce, until).map(fresh -> {
            if (!fresh) {
                giveBack(until.getEpochSecond());
            }
            return fresh ? Outcome.FRESH : Outcome.SEEN;
        });
    }

    /** Counts a nonce that may be added; a call that fails keeps its place, since the store may have it. */
    private boolean reserve(long second) {
        synchronized (alive) {
            Map<Long, Integer> over = alive.headMap(clock.instant().getEpochSecond());
            aliveCount -= over.values().stream().mapToInt(Integer::intValue).sum();
            over.clear();
            if (aliveCount >= capacity) {
                return false;
            }
            aliveCount++;
            alive.merge(second, 1, Integer::sum);
            return true;
        }
    }

    private void giveBack(long second) {
        synchronized (alive) {
            if (alive.containsKey(second)) {
                aliveCount--;
                alive.computeIfPresent(second, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
