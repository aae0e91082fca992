package io.aegisgate.shared.storage.entity;

import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.storage.ExactValueStore;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The list in one row, changed by compare-and-set. */
final class ExactValueList implements ExactValueStore {
    private static final RowKey KEY = new RowKey("", "values");
    /** Each try means that another node has changed the list in between, by hand of an operator. */
    private static final int TRIES = 50;

    private final SealedTable table;

    ExactValueList(SealedTable table) {
        this.table = table;
    }

    @Override
    public Future<Snapshot> list() {
        return table.find(KEY).map(this::open);
    }

    @Override
    public Future<Boolean> add(ExactValue value) {
        return change(
                values -> {
                    List<ExactValue> longer = new ArrayList<>(values);
                    if (values.stream().noneMatch(present -> present.id().equals(value.id()))) {
                        longer.add(value);
                    }
                    return longer;
                },
                TRIES);
    }

    @Override
    public Future<Boolean> remove(String id) {
        return change(
                values -> values.stream()
                        .filter(present -> !present.id().equals(id))
                        .toList(),
                TRIES);
    }

    private Future<Boolean> change(UnaryOperator<List<ExactValue>> change, int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new StorageFailure("the exact values are changed too often to be stored"));
        }
        return list().compose(before -> {
            List<ExactValue> after = change.apply(before.values());
            if (after.size() == before.values().size()) {
                return Future.succeededFuture(false);
            }
            Row next = table.seal(KEY, write(after), before.revision() + 1, 0);
            return table.rows()
                    .compareAndSet(next, before.revision())
                    .compose(stored -> stored ? Future.succeededFuture(true) : change(change, triesLeft - 1));
        });
    }

    private Snapshot open(Optional<Row> row) {
        if (row.isEmpty()) {
            return new Snapshot(0, List.of());
        }
        try {
            return new Snapshot(row.get().revision(), read(table.open(row.get())));
        } catch (GeneralSecurityException unreadable) {
            throw new StorageFailure("the stored exact values cannot be decrypted: " + unreadable.getMessage());
        }
    }

    private static String write(List<ExactValue> values) {
        JsonArray list = new JsonArray();
        values.forEach(value -> list.add(new JsonObject().put("id", value.id()).put("value", value.value())));
        return list.encode();
    }

    private static List<ExactValue> read(String text) {
        List<ExactValue> values = new ArrayList<>();
        for (Object entry : new JsonArray(text)) {
            JsonObject value = (JsonObject) entry;
            values.add(new ExactValue(value.getString("id"), value.getString("value")));
        }
        return List.copyOf(values);
    }
}
