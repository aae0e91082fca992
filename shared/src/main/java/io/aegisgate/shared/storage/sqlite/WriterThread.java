package io.aegisgate.shared.storage.sqlite;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The single thread that uses the connection, so statements never compete for the database lock inside a node. Callable
 * from any thread; results arrive on the caller's context.
 */
final class WriterThread {
    private static final String NAME = "aegis-sqlite";

    private final WorkerExecutor executor;
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
        return executor.executeBlocking(() -> query.on(open()));
    }

    Future<Void> run(Action action) {
        return executor.executeBlocking(() -> {
            action.on(open());
            return null;
        });
    }

    /** Runs what was asked for before, closes the connection, then the thread. Closing twice is harmless. */
    Future<Void> close() {
        Future<Void> closed = executor.executeBlocking(() -> {
            Connection open = connection;
            connection = null;
            if (open != null) {
                open.close();
            }
            return null;
        });
        return closed.eventually(executor::close);
    }

    private Connection open() {
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("the storage is closed");
        }
        return open;
    }
}
