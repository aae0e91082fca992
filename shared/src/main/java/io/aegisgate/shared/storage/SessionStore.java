package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Console sessions, so that a log-out counts on every node. The backend sees no session id, only a keyed hash of it. */
public interface SessionStore {
    /** Stores a session. */
    Future<Void> put(StoredSession session);

    /** A session that has not expired. */
    Future<Optional<StoredSession>> find(String id, Instant now);

    /** Ends a session; false when there was none. */
    Future<Boolean> remove(String id);

    /** Removes sessions that have expired; gives their number. */
    Future<Integer> prune(Instant now);
}
