package io.aegisgate.shared.storage.rotation;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.crypto.KeyRing;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's keys and stored data together: follows the ring in the key folder or the store, and seals data again
 * whenever the first key is a new one. The id of the key under which a walk found everything is kept in the store, so a
 * walk that a crash has ended is taken up at the next start and a finished one is not repeated. Any thread.
 */
public final class KeyRotation {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
    private static final RowKey DONE = new RowKey("", "sealed-under");

    private final Vertx vertx;
    private final KeyFiles keys;
    private final Optional<SharedRing> shared;
    private final RowTable table;
    private final Resealing resealing;
    private final Callable<Boolean> localFiles;
    private final long watch;
    private final AtomicBoolean running = new AtomicBoolean();

    private KeyRotation(
            Vertx vertx, KeyFiles keys, RowBackend backend, StorageConfig config, Callable<Boolean> localFiles) {
        this.vertx = vertx;
        this.keys = keys;
        this.table = backend.table(Table.KEY);
        this.shared = config.keySharing().equals("store")
                ? Optional.of(new SharedRing(table, keys, new SecureRandom()))
                : Optional.empty();
        this.resealing = new Resealing(vertx, backend, keys.box(), config.resealPageRows());
        this.localFiles = localFiles;
        this.watch = vertx.setPeriodic(config.keyWatch().toMillis(), timer -> look());
    }

    /**
     * Brings the node's keys up to date, then watches them. The future completes before data is sealed again.
     *
     * @param localFiles seals again what the node keeps in files, blocking; true when something was to be done
     */
    public static Future<KeyRotation> start(
            Vertx vertx, KeyFiles keys, RowBackend backend, StorageConfig config, Callable<Boolean> localFiles) {
        KeyRotation rotation = new KeyRotation(vertx, keys, backend, config, localFiles);
        return rotation.refresh()
                .map(changed -> {
                    rotation.resealIfNeeded();
                    return rotation;
                })
                .recover(failure -> rotation.close().transform(closed -> Future.failedFuture(failure)));
    }

    /** Puts a new key in place; data is sealed again afterwards in the background. Fails when the key cannot be kept. */
    public Future<KeyRing> rotate() {
        Future<KeyRing> rotated =
                shared.map(SharedRing::rotate).orElseGet(() -> vertx.executeBlocking(keys::rotate, false));
        return rotated.onSuccess(ring -> resealIfNeeded());
    }

    /** Completes when all data is sealed with the first key of the ring, as far as any key opens it. */
    public Future<Void> reseal() {
        String current = keys.ring().ids().get(0);
        return isDone(current).compose(done -> done ? Future.succeededFuture() : resealNow(current));
    }

    /** Stops watching and ends a walk. */
    public Future<Void> close() {
        vertx.cancelTimer(watch);
        return resealing.close();
    }

    private void look() {
        refresh()
                .onSuccess(changed -> {
                    if (changed) {
                        LOG.info("the key ring has changed: {}", keys.ring());
                        resealIfNeeded();
                    }
                })
                .onFailure(failure -> LOG.warn("the keys cannot be read: {}", failure.getMessage()));
    }

    private Future<Boolean> refresh() {
        return shared.map(SharedRing::refresh).orElseGet(() -> vertx.executeBlocking(keys::reload, false));
    }

    private void resealIfNeeded() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        String current = keys.ring().ids().get(0);
        reseal().onComplete(done -> {
            running.set(false);
            if (done.failed()) {
                LOG.warn(
                        "data is not sealed with the newest key yet: {}",
                        done.cause().getMessage());
            } else if (!keys.ring().ids().get(0).equals(current)) {
                // Rotated once more meanwhile.
                resealIfNeeded();
            }
        });
    }

    private Future<Boolean> isDone(String current) {
        return table.find(DONE.scope(), List.of(DONE.name()))
                .map(rows -> rows.stream().anyMatch(row -> row.value().equals(current)));
    }

    private Future<Void> resealNow(String current) {
        return vertx.executeBlocking(localFiles, false)
                .compose(files -> resealing.run())
                .compose(report -> {
                    LOG.info(
                            "{} of {} stored values sealed again with key {}; {} cannot be opened",
                            report.resealed(),
                            report.seen(),
                            current,
                            report.unreadable());
                    return table.putAll(List.of(new Row(DONE, current, 0, 0)));
                });
    }
}
