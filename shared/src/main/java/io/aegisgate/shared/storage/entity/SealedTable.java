package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.crypto.NodeKeys;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table whose values are clear on this side. Any thread. */
final class SealedTable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedTable.class);
    private static final int PAGE_ROWS = 200;
    private static final int HASH_BYTES = 16;

    private final Table table;
    private final RowTable rows;
    private final NodeKeys keys;

    SealedTable(Table table, RowTable rows, NodeKeys keys) {
        this.table = table;
        this.rows = rows;
        this.keys = keys;
    }

    /** The operations that need no clear value. */
    RowTable rows() {
        return rows;
    }

    Row seal(RowKey key, String clear, long revision, long atMillis) {
        return new Row(key, keys.box().seal(clear, SealedContext.of(table, key)), revision, atMillis);
    }

    /** The clear value; fails when it was sealed with a key that is not here, belongs elsewhere or was changed. */
    String open(Row row) throws GeneralSecurityException {
        return keys.box().open(row.value(), SealedContext.of(table, row.key()));
    }

    /** The clear value; empty, with a warning, when it cannot be decrypted. */
    Optional<String> openOrWarn(Row row) {
        try {
            return Optional.of(open(row));
        } catch (GeneralSecurityException unreadable) {
            LOG.warn("a row of {} cannot be decrypted and is left out: {}", table.sqlName(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    Future<Optional<Row>> find(RowKey key) {
        return rows.find(key.scope(), List.of(key.name()))
                .map(found -> found.stream().findFirst());
    }

    /** The whole table. */
    Future<List<Row>> all() {
        List<Row> found = new ArrayList<>();
        return walk(found::addAll).map(done -> found);
    }

    /** Goes through the whole table; a row may come twice. What is done with one page must be short. */
    Future<Void> walk(Consumer<List<Row>> step) {
        return walk(RowPage.START, step);
    }

    private Future<Void> walk(String cursor, Consumer<List<Row>> step) {
        return rows.page(cursor, PAGE_ROWS).compose(page -> {
            step.accept(page.rows());
            return page.isLast() ? Future.succeededFuture() : walk(page.next(), step);
        });
    }

    /** A name for a secret: the same on every node, of no use to a reader of the database. */
    String hiddenName(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.placeholderKey(), "HmacSHA256"));
            mac.update((table.sqlName() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every Java runtime", missing);
        }
    }
}
