package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.time.Instant;

/** Nonces of signed requests. The backend sees a keyed hash of them only. */
public interface NonceStore {
    /** Adds a nonce; false when it is there already. Of many callers at once exactly one is told true. */
    Future<Boolean> add(String nonce, Instant until);

    /** Removes nonces whose time is before the given one; gives their number. */
    Future<Integer> prune(Instant before);
}
