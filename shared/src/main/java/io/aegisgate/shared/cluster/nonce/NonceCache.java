package io.aegisgate.shared.cluster.nonce;

import io.vertx.core.Future;
import java.time.Instant;

/** Remembers the nonces of genuine requests until they can no longer be replayed. Any thread; never blocks it. */
public interface NonceCache {
    /** What became of a nonce. */
    enum Outcome {
        /** Unseen on every node; it is remembered now. */
        FRESH,
        /** Seen before. */
        SEEN,
        /** Unseen, but nothing more can be remembered. */
        FULL
    }

    /**
     * Remembers a nonce. A failed future means that nobody knows whether it is new: the request must be refused.
     *
     * @param until the last moment at which the signature around the nonce is accepted
     */
    Future<Outcome> remember(String nonce, Instant until);
}
