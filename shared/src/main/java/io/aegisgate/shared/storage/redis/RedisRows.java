package io.aegisgate.shared.storage.redis;

import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One table. Its keys share a hash tag, so that a Redis cluster keeps them on one server and scripts may touch them
 * together.
 */
final class RedisRows implements RowTable {
    private static final int PRUNE_BATCH_ROWS = 1000;
    private static final String END_OF_SCAN = "0";

    private final RedisLink link;
    private final RedisScripts scripts;
    private final String index;
    private final String rowPrefix;
    private final String lifeMillis;

    /**
     * A table.
     *
     * @param prefix of all keys of it
     * @param life after which Redis itself forgets a row, should pruning never come; zero for never
     */
    RedisRows(RedisLink link, RedisScripts scripts, String prefix, Duration life) {
        this.link = link;
        this.scripts = scripts;
        this.index = prefix + ":at";
        this.rowPrefix = prefix + ":row:";
        this.lifeMillis = Long.toString(life.toMillis());
    }

    @Override
    public Future<Void> putAll(List<Row> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> arguments = start();
        for (Row row : rows) {
            arguments.add(RowText.member(row.key()));
            arguments.add(RowText.text(row));
            arguments.add(Long.toString(row.atMillis()));
        }
        return link.send(script(scripts.put(), arguments)).mapEmpty();
    }

    @Override
    public Future<List<Row>> find(String scope, Collection<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return read(names.stream().map(name -> new RowKey(scope, name)).toList());
    }

    @Override
    public Future<Boolean> compareAndSet(Row next, long expectedRevision) {
        List<String> arguments = start();
        arguments.add(RowText.member(next.key()));
        arguments.add(RowText.text(next));
        arguments.add(Long.toString(next.atMillis()));
        arguments.add(Long.toString(expectedRevision));
        return link.sendOnce(script(scripts.compareAndSet(), arguments)).map(done -> done.toInteger() == 1);
    }

    @Override
    public Future<Boolean> remove(RowKey key) {
        return link.sendOnce(script(scripts.remove(), List.of(rowPrefix, RowText.member(key))))
                .map(removed -> removed.toInteger() == 1);
    }

    @Override
    public Future<Integer> prune(long beforeMillis) {
        return pruneFrom(beforeMillis, 0);
    }

    @Override
    public Future<List<Row>> newest(Optional<Row> before, int limit) {
        String at = before.map(row -> Long.toString(row.atMillis())).orElse("+inf");
        String member = before.map(row -> RowText.member(row.key())).orElse("");
        return link.send(script(scripts.newest(), List.of(rowPrefix, at, member, Integer.toString(limit))))
                .map(answer -> {
                    List<Row> rows = new ArrayList<>();
                    for (int i = 0; i + 1 < answer.size(); i += 2) {
                        rows.add(RowText.row(
                                RowText.key(answer.get(i).toString()),
                                answer.get(i + 1).toString()));
                    }
                    return rows;
                });
    }

    @Override
    public Future<RowPage> page(String cursor, int limit) {
        String from = cursor.isEmpty() ? END_OF_SCAN : cursor;
        return link.send(Request.cmd(Command.ZSCAN)
                        .arg(index)
                        .arg(from)
                        .arg("COUNT")
                        .arg(limit))
                .compose(scan -> {
                    String next = scan.get(0).toString();
                    List<RowKey> keys = new ArrayList<>();
                    Response members = scan.get(1);
                    // Members and scores take turns.
                    for (int i = 0; i < members.size(); i += 2) {
                        keys.add(RowText.key(members.get(i).toString()));
                    }
                    String after = next.equals(END_OF_SCAN) ? RowPage.START : next;
                    return read(keys).map(rows -> new RowPage(rows, after));
                });
    }

    @Override
    public Future<Integer> reseal(List<Reseal> changes) {
        if (changes.isEmpty()) {
            return Future.succeededFuture(0);
        }
        List<String> arguments = new ArrayList<>(List.of(rowPrefix));
        for (Reseal change : changes) {
            arguments.add(RowText.member(change.key()));
            arguments.add(change.before());
            arguments.add(change.after());
        }
        return link.send(script(scripts.reseal(), arguments)).map(Response::toInteger);
    }

    private Future<List<Row>> read(List<RowKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Request request = Request.cmd(Command.MGET);
        keys.forEach(key -> request.arg(rowPrefix + RowText.member(key)));
        return link.send(request).map(answer -> {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                Response text = answer.get(i);
                if (text != null) {
                    rows.add(RowText.row(keys.get(i), text.toString()));
                }
            }
            return rows;
        });
    }

    private Future<Integer> pruneFrom(long beforeMillis, int removed) {
        List<String> arguments = List.of(rowPrefix, Long.toString(beforeMillis), Integer.toString(PRUNE_BATCH_ROWS));
        return link.send(script(scripts.prune(), arguments))
                .map(Response::toInteger)
                .compose(rows -> rows < PRUNE_BATCH_ROWS
                        ? Future.succeededFuture(removed + rows)
                        : pruneFrom(beforeMillis, removed + rows));
    }

    private List<String> start() {
        List<String> arguments = new ArrayList<>();
        arguments.add(rowPrefix);
        arguments.add(lifeMillis);
        return arguments;
    }

    private Request script(String script, List<String> arguments) {
        return RedisLink.script(script, List.of(index), arguments);
    }
}
