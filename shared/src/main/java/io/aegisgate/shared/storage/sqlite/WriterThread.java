package io.aegisgate.shared.storage.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The single thread that uses the connection, so statements never compete for the database lock inside a node. Callable
 * from any thread; results arrive on the caller's context.
 */
final class WriterThread {
    private static final String NAME = "aegis-sqlite";

    private static final String CLOSED = "the storage is closed";

    private final WorkerExecutor executor;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Used on the writer thread only; null before the opening and after the closing. */
    private @Nullable Connection connection;

    WriterThread(Vertx vertx) {
        this.executor = vertx.createSharedWorkerExecutor(NAME, 1);
    }

    /** Work with the connection that gives something. */
    interface Query<T> {
        T on(Connection connection) throws Exception;
    }

    /** Work with the connection. */
    interface Action {
        void on(Connection connection) throws Exception;
    }

    /** Opens the connection. */
    interface Opening {
        Connection open() throws Exception;
    }

    Future<Void> open(Opening opening) {
        return executor.executeBlocking(() -> {
            connection = opening.open();
            return null;
        });
    }

    <T> Future<T> query(Query<T> query) {
        return submit(() -> query.on(open()));
    }

    /** Runs the work in one transaction, rolled back when it fails. */
    <T> Future<T> transaction(Query<T> query) {
        return query(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = query.on(connection);
                connection.commit();
                return result;
            } catch (Exception failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    Future<Void> run(Action action) {
        return submit(() -> {
            action.on(open());
            return null;
        });
    }

    /** Runs what was asked for before, closes the connection, then the thread. Closing twice is harmless. */
    Future<Void> close() {
        if (closed.getAndSet(true)) {
            return Future.succeededFuture();
        }
        Future<Void> released = executor.executeBlocking(() -> {
            Connection open = connection;
            connection = null;
            if (open != null) {
                open.close();
            }
            return null;
        });
        return released.eventually(executor::close);
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return closed.get() ? Future.failedFuture(CLOSED) : executor.executeBlocking(task);
        } catch (RejectedExecutionException closedMeanwhile) {
            return Future.failedFuture(CLOSED);
        }
    }

    private Connection open() {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException(CLOSED);
        }
        return open;
    }
}
