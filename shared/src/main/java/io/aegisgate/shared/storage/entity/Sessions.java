package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.storage.SessionStore;
import io.aegisgate.shared.storage.StoredSession;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions under keyed hashes of their ids; the time of a row is its expiry. */
final class Sessions implements SessionStore {
    private static final String SCOPE = "";

    private final SealedTable table;

    Sessions(SealedTable table) {
        this.table = table;
    }

    @Override
    public Future<Void> put(StoredSession session) {
        return table.rows()
                .putAll(List.of(table.seal(
                        key(session.id()),
                        session.json(),
                        0,
                        session.expiresAt().toEpochMilli())));
    }

    @Override
    public Future<Optional<StoredSession>> find(String id, Instant now) {
        return table.find(key(id))
                .map(found -> found.filter(row -> row.atMillis() > now.toEpochMilli())
                        .flatMap(row -> table.openOrWarn(row)
                                .map(json -> new StoredSession(id, json, Instant.ofEpochMilli(row.atMillis())))));
    }

    @Override
    public Future<Boolean> remove(String id) {
        return table.rows().remove(key(id));
    }

    @Override
    public Future<Integer> prune(Instant now) {
        return table.rows().prune(now.toEpochMilli());
    }

    private RowKey key(String id) {
        return new RowKey(SCOPE, table.hiddenName(id));
    }
}
