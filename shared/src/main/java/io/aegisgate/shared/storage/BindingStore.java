package io.aegisgate.shared.storage;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lasting copy of the bindings. A removed binding leaves a tombstone with its revision, so that an older copy elsewhere
 * cannot bring it back. The backend sees neither tokens nor upstreams.
 */
public interface BindingStore {
    /** Everything, tombstones included, in the order of tokens; an entry that cannot be decrypted is left out and told. */
    Future<List<StoredBinding>> list();

    /** The entry of a token. */
    Future<Optional<StoredBinding>> find(String token);

    /**
     * Stores an entry if the present one has the expected revision; atomic over all nodes.
     *
     * @param expectedRevision 0 for "there is none"
     * @return whether it was stored
     */
    Future<Boolean> replace(StoredBinding next, long expectedRevision);

    /** Stores an entry unless the present one is as new or newer; gives the entry that is there afterwards. */
    Future<StoredBinding> merge(StoredBinding entry);

    /** A text that is another one after every change on any node; cheap to ask for. */
    Future<String> stamp();

    /** Forgets tombstones older than the time; gives their number. */
    Future<Integer> pruneTombstones(Instant before);
}
