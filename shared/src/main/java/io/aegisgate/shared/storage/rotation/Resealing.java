package io.aegisgate.shared.storage.rotation;

import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.storage.entity.SealedContext;
import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Seals again what older keys have sealed, a page at a time on a thread of its own. A row that is changed meanwhile keeps
 * its change. It may be ended at any point, also by a crash: a later run starts from the beginning and skips what is done.
 */
public final class Resealing {
    /** Leaves the store to the others between two pages. */
    private static final long PAUSE_MILLIS = 5;

    private final Vertx vertx;
    private final RowBackend backend;
    private final SecretBox box;
    private final int pageRows;
    private final WorkerExecutor worker;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * What a run did.
     *
     * @param seen rows looked at
     * @param resealed rows sealed again
     * @param unreadable rows that no key of the ring opens; they stay as they are
     */
    public record Report(long seen, long resealed, long unreadable) {
        static final Report NOTHING = new Report(0, 0, 0);

        Report plus(Report other) {
            return new Report(seen + other.seen, resealed + other.resealed, unreadable + other.unreadable);
        }
    }

    private record Page(List<Reseal> changes, long unreadable) {}

    /** For a backend's tables. */
    public Resealing(Vertx vertx, RowBackend backend, SecretBox box, int pageRows) {
        this.vertx = vertx;
        this.backend = backend;
        this.box = box;
        this.pageRows = pageRows;
        this.worker = vertx.createSharedWorkerExecutor("aegis-reseal", 1);
    }

    /** Walks through all tables once. Fails when the store fails or the run is ended. */
    public Future<Report> run() {
        Future<Report> done = Future.succeededFuture(Report.NOTHING);
        for (Table table : Table.values()) {
            // Keys are wrapped by the master key, nonces have no value.
            if (table != Table.KEY && table != Table.NONCE) {
                done = done.compose(before -> walk(table, RowPage.START, before));
            }
        }
        return done;
    }

    /** Ends a run after its current page. */
    public Future<Void> close() {
        return closed.getAndSet(true) ? Future.succeededFuture() : worker.close();
    }

    private Future<Report> walk(Table table, String cursor, Report before) {
        if (closed.get()) {
            return Future.failedFuture("the re-encryption was ended");
        }
        RowTable rows = backend.table(table);
        return rows.page(cursor, pageRows)
                .compose(page -> worker.executeBlocking(() -> reseal(table, page.rows()), false)
                        .compose(fresh -> rows.reseal(fresh.changes())
                                .map(count -> before.plus(new Report(page.rows().size(), count, fresh.unreadable()))))
                        .compose(after -> page.isLast()
                                ? Future.succeededFuture(after)
                                : vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                        .compose(waited -> walk(table, page.next(), after))));
    }

    private Page reseal(Table table, List<Row> rows) {
        List<Reseal> changes = new ArrayList<>();
        long unreadable = 0;
        for (Row row : rows) {
            if (!box.isCurrent(row.value())) {
                String context = SealedContext.of(table, row.key());
                try {
                    changes.add(new Reseal(row.key(), row.value(), box.seal(box.open(row.value(), context), context)));
                } catch (GeneralSecurityException otherKeyOrChanged) {
                    unreadable++;
                }
            }
        }
        return new Page(changes, unreadable);
    }
}
