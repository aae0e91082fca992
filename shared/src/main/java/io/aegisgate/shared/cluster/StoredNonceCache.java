package io.aegisgate.shared.cluster;

import io.aegisgate.shared.storage.NonceStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nonces of all nodes on one store: a nonce that one node has seen is refused by the others, also after a restart. */
public final class StoredNonceCache implements NonceCache {
    private static final Logger LOG = LoggerFactory.getLogger(StoredNonceCache.class);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

    private final NonceStore store;

    /** A cache over a store; removes what has expired for as long as Vert.x runs. */
    public StoredNonceCache(Vertx vertx, NonceStore store, Clock clock) {
        this.store = store;
        vertx.setPeriodic(
                PRUNE_EVERY.toMillis(),
                timer -> store.prune(clock.instant())
                        .onFailure(failure -> LOG.warn("old nonces could not be removed: {}", failure.getMessage())));
    }

    @Override
    public Future<Outcome> remember(String nonce, Instant until) {
        return store.add(nonce, until).map(fresh -> fresh ? Outcome.FRESH : Outcome.SEEN);
    }
}
