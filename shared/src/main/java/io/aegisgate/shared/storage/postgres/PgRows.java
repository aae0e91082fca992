package io.aegisgate.shared.storage.postgres;

import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One table. Texts are bytes there, because PostgreSQL's text cannot hold every character. */
final class PgRows implements RowTable {
    private static final String COLUMNS = "scope, name, sealed_value, revision, at_millis";
    private static final int PRUNE_BATCH_ROWS = 5000;

    private final PgLink link;
    private final String upsert;
    private final String insert;
    private final String update;
    private final String find;
    private final String delete;
    private final String prune;
    private final String newest;
    private final String older;
    private final String page;
    private final String reseal;

    /** A table by its quoted and qualified name. */
    PgRows(PgLink link, String table) {
        this.link = link;
        upsert = "INSERT INTO " + table + " (" + COLUMNS + ")"
                + " SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bigint[], $5::bigint[])"
                + " ON CONFLICT (scope, name) DO UPDATE SET sealed_value = excluded.sealed_value,"
                + " revision = excluded.revision, at_millis = excluded.at_millis";
        insert = "INSERT INTO " + table + " (" + COLUMNS + ") VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        update = "UPDATE " + table + " SET sealed_value = $3, revision = $4, at_millis = $5"
                + " WHERE scope = $1 AND name = $2 AND revision = $6";
        find = "SELECT " + COLUMNS + " FROM " + table + " WHERE scope = $1 AND name = ANY($2::bytea[])";
        delete = "DELETE FROM " + table + " WHERE scope = $1 AND name = $2";
        prune = "DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table
                + " WHERE at_millis > 0 AND at_millis < $1 LIMIT " + PRUNE_BATCH_ROWS + "))";
        String order = " ORDER BY at_millis DESC, scope DESC, name DESC LIMIT ";
        newest = "SELECT " + COLUMNS + " FROM " + table + " WHERE at_millis > 0" + order + "$1";
        older = "SELECT " + COLUMNS + " FROM " + table
                + " WHERE at_millis > 0 AND (at_millis, scope, name) < ($1, $2, $3)" + order + "$4";
        page = "SELECT " + COLUMNS + " FROM " + table + " WHERE (scope, name) > ($1, $2) ORDER BY scope, name LIMIT $3";
        reseal = "UPDATE " + table + " AS t SET sealed_value = c.after"
                + " FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS c (scope, name, before, after)"
                + " WHERE t.scope = c.scope AND t.name = c.name AND t.sealed_value = c.before";
    }

    @Override
    public Future<Void> putAll(List<Row> rows) {
        // One statement must not touch a row twice, and two statements lock their rows in the same order.
        Map<RowKey, Row> sorted = new TreeMap<>();
        rows.forEach(row -> sorted.put(row.key(), row));
        List<Row> given = List.copyOf(sorted.values());
        if (given.isEmpty()) {
            return Future.succeededFuture();
        }
        return link.run(
                        upsert,
                        Tuple.of(
                                given.stream()
                                        .map(row -> bytes(row.key().scope()))
                                        .toArray(Buffer[]::new),
                                given.stream()
                                        .map(row -> bytes(row.key().name()))
                                        .toArray(Buffer[]::new),
                                given.stream().map(row -> bytes(row.value())).toArray(Buffer[]::new),
                                given.stream().map(Row::revision).toArray(Long[]::new),
                                given.stream().map(Row::atMillis).toArray(Long[]::new)))
                .mapEmpty();
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Buffer[] wanted = names.stream().map(PgRows::bytes).toArray(Buffer[]::new);
        return link.run(find, Tuple.of(bytes(scope)).addArrayOfBuffer(wanted)).map(PgRows::rows);
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        Tuple values = Tuple.of(
                bytes(next.key().scope()),
                bytes(next.key().name()),
                bytes(next.value()),
                next.revision(),
                next.atMillis());
        Future<RowSet<io.vertx.sqlclient.Row>> done = expectedRevision == 0
                ? link.runOnce(insert, values)
                : link.runOnce(update, values.addLong(expectedRevision));
        return done.map(result -> result.rowCount() == 1);
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        return link.runOnce(delete, Tuple.of(bytes(key.scope()), bytes(key.name())))
                .map(result -> result.rowCount() == 1);
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        return pruneFrom(beforeMillis, 0);
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        return before.map(last -> link.run(
                        older,
                        Tuple.of(
                                last.atMillis(),
                                bytes(last.key().scope()),
                                bytes(last.key().name()),
                                limit)))
                .orElseGet(() -> link.run(newest, Tuple.of(limit)))
                .map(PgRows::rows);
    }

    @Override
    public Future<RowPage> page(String cursor, int limit) {
        RowKey after = cursor.isEmpty() ? new RowKey("", "") : RowKey.ofCursor(cursor);
        return link.run(page, Tuple.of(bytes(after.scope()), bytes(after.name()), limit))
                .map(PgRows::rows)
                .map(rows -> new RowPage(
                        rows,
                        rows.size() < limit
                                ? RowPage.START
                                : rows.get(rows.size() - 1).key().toCursor()));
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        if (changes.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return link.run(
                        reseal,
                        Tuple.of(
                                changes.stream()
                                        .map(change -> bytes(change.key().scope()))
                                        .toArray(Buffer[]::new),
                                changes.stream()
                                        .map(change -> bytes(change.key().name()))
                                        .toArray(Buffer[]::new),
                                changes.stream()
                                        .map(change -> bytes(change.before()))
                                        .toArray(Buffer[]::new),
                                changes.stream()
                                        .map(change -> bytes(change.after()))
                                        .toArray(Buffer[]::new)))
                .map(RowSet::rowCount);
    }

    private Future<Integer> pruneFrom(long beforeMillis, int removed) {
        return link.run(prune, Tuple.of(beforeMillis))
                .map(RowSet::rowCount)
                .compose(rows -> rows < PRUNE_BATCH_ROWS
                        ? Future.succeededFuture(removed + rows)
                        : pruneFrom(beforeMillis, removed + rows));
    }

    private static List<Row> rows(RowSet<io.vertx.sqlclient.Row> result) {
        List<Row> rows = new ArrayList<>(result.size());
        for (io.vertx.sqlclient.Row row : result) {
            rows.add(new Row(
                    new RowKey(text(row.getBuffer(0)), text(row.getBuffer(1))),
                    text(row.getBuffer(2)),
                    row.getLong(3),
                    row.getLong(4)));
        }
        return rows;
    }

    private static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Buffer bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
