package io.aegisgate.shared.storage.postgres;

import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs statements over the pool, each with a limit. A pooled connection may have died with the server, which only the next
 * statement notices; what may be repeated is therefore run again. Any thread.
 */
final class PgLink {
    private static final String NAME = "PostgreSQL";
    private static final long AGAIN_AFTER_MILLIS = 50;
    private static final int REPETITIONS = 2;

    private final Vertx vertx;
    private final Pool pool;
    private final Duration limit;

    PgLink(Vertx vertx, Pool pool, Duration limit) {
        this.vertx = vertx;
        this.pool = pool;
        this.limit = limit;
    }

    /** Runs a statement that does the same when run twice. */
    Future<RowSet<Row>> run(String sql, Tuple values) {
        return run(sql, values, REPETITIONS);
    }

    /** Runs a statement once: when it fails nobody knows whether it was done. */
    Future<RowSet<Row>> runOnce(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(StorageFailure.of(NAME, failure)));
    }

    Future<Void> close() {
        return pool.close();
    }

    private Future<RowSet<Row>> run(String sql, Tuple values, int repetitions) {
        return runOnce(sql, values).recover(failure -> {
            if (repetitions == 0 || isAnswer(failure)) {
                return Future.failedFuture(failure);
            }
            return vertx.timer(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                    .compose(waited -> run(sql, values, repetitions - 1));
        });
    }

    /**
     * Whether the server refused the statement itself, so that running it again changes nothing; classes 08, 40, 53, 57
     * (connection, rollback, resources, operator) of PostgreSQL's appendix A pass.
     */
    private static boolean isAnswer(Throwable failure) {
        if (!(failure.getCause() instanceof PgException answer) || answer.getSqlState() == null) {
            return false;
        }
        String state = answer.getSqlState();
        return !state.startsWith("08") && !state.startsWith("40") && !state.startsWith("53") && !state.startsWith("57");
    }
}
