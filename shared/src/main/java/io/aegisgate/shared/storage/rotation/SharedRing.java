package io.aegisgate.shared.storage.rotation;

import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.crypto.KeyRing;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.entity.SealedContext;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A key ring in the store, wrapped by the nodes' master key, so that several nodes agree on it without a shared file. It is
 * one row, changed by compare-and-set: of nodes that start or rotate at once, one wins and the others take its ring. The
 * store itself cannot read it. Keys of a node's own files still open what they have sealed.
 */
public final class SharedRing {
    private static final RowKey KEY = new RowKey("", "ring");
    private static final int TRIES = 20;

    private final RowTable table;
    private final KeyFiles keys;
    private final KeyRing own;
    private final SecureRandom random;

    private record Stored(KeyRing ring, long revision) {}

    /** A ring in a table for the keys of a node, which are still its own. */
    public SharedRing(RowTable table, KeyFiles keys, SecureRandom random) {
        this.table = table;
        this.keys = keys;
        this.own = keys.ring();
        this.random = random;
    }

    /** Takes the stored ring into use, or stores the first one; whether the ring in use is another one now. */
    public Future<Boolean> refresh() {
        return read().compose(stored -> stored.map(present -> Future.succeededFuture(present.ring()))
                        .orElseGet(() -> change(TRIES)))
                .map(this::use);
    }

    /** Puts a new key before the others for all nodes; gives the ring in use. */
    public Future<KeyRing> rotate() {
        return refresh().compose(done -> change(TRIES)).map(ring -> {
            use(ring);
            return keys.ring();
        });
    }

    private boolean use(KeyRing shared) {
        KeyRing all = shared.withOlder(own.keys());
        if (all.ids().equals(keys.ring().ids())) {
            return false;
        }
        keys.use(all);
        return true;
    }

    /** Stores the ring with a key more; the first one starts from the node's placeholder key. */
    private Future<KeyRing> change(int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new StorageFailure("the shared keys are changed too often to be stored"));
        }
        return read().compose(before -> {
            KeyRing next = before.map(stored -> stored.ring().rotated(random)).orElseGet(() -> {
                KeyRing rotated = own.rotated(random);
                return new KeyRing(List.of(rotated.keys().get(0)), own.placeholderKey());
            });
            long revision = before.map(Stored::revision).orElse(0L);
            return table.compareAndSet(row(next, revision + 1), revision).compose(stored -> {
                if (stored) {
                    return Future.succeededFuture(next);
                }
                // Another node was first: at the start its ring is as good as ours, a rotation tries again.
                return before.isEmpty() ? read().map(ring -> ring.orElseThrow().ring()) : change(triesLeft - 1);
            });
        });
    }

    private Future<Optional<Stored>> read() {
        return table.find(KEY.scope(), List.of(KEY.name()))
                .map(rows -> rows.stream().findFirst().map(this::open));
    }

    private Row row(KeyRing ring, long revision) {
        JsonArray texts = new JsonArray();
        ring.keys().forEach(key -> texts.add(KeyRing.text(key)));
        String clear = new JsonObject()
                .put("keys", texts)
                .put("placeholder", KeyRing.text(ring.placeholderKey()))
                .encode();
        return new Row(KEY, keys.masterBox().seal(clear, SealedContext.of(Table.KEY, KEY)), revision, 0);
    }

    private Stored open(Row row) {
        try {
            JsonObject document = new JsonObject(keys.masterBox().open(row.value(), SealedContext.of(Table.KEY, KEY)));
            List<byte[]> ring = new ArrayList<>();
            for (Object text : document.getJsonArray("keys")) {
                ring.add(KeyRing.key((String) text));
            }
            return new Stored(new KeyRing(ring, KeyRing.key(document.getString("placeholder"))), row.revision());
        } catch (GeneralSecurityException otherMaster) {
            throw new StartFailure("The keys in the store are wrapped by another key than this node has; give all nodes"
                    + " the same AEGIS_ENCRYPTION_KEY (the old one after the new one, separated by a comma).");
        }
    }
}
