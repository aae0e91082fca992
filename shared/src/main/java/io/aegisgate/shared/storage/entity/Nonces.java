package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.NonceStore;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Future;
import java.time.Instant;

/** Nonces as rows without a value. */
final class Nonces implements NonceStore {
    private static final String SCOPE = "";

    private final SealedTable table;

    Nonces(SealedTable table) {
        this.table = table;
    }

    @Override
    public Future<Boolean> add(String nonce, Instant until) {
        RowKey key = new RowKey(SCOPE, table.hiddenName(nonce));
        return table.rows().compareAndSet(new Row(key, "", 1, until.toEpochMilli()), 0);
    }

    @Override
    public Future<Integer> prune(Instant before) {
        return table.rows().prune(before.toEpochMilli());
    }
}
