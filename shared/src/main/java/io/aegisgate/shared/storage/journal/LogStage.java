package io.aegisgate.shared.storage.journal;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is offered to the log at once, however slow the store is, and what is in the log to the store after a crash or
 * an overflow. The worker has one thread, so appending, reading and emptying happen in the order they are asked for. All
 * methods are called on the journal's context.
 */
final class LogStage {
    private static final Logger LOG = LoggerFactory.getLogger(LogStage.class);
    private static final int BATCH_ENTRIES = 256;

    private final MappingLog log;
    private final WorkerExecutor worker;
    private final MappingQueue queue;
    private final Function<Map<MappingKey, String>, List<StoredMapping>> seal;
    private final LongAdder unlogged = new LongAdder();
    private boolean appending;
    private boolean replaying;
    /** What an earlier process left behind counts as overflow. */
    private boolean behind = true;

    private boolean dirty = true;

    LogStage(
            MappingLog log,
            WorkerExecutor worker,
            MappingQueue queue,
            Function<Map<MappingKey, String>, List<StoredMapping>> seal) {
        this.log = log;
        this.worker = worker;
        this.queue = queue;
        this.seal = seal;
    }

    /** Appends what waits and is not in the log yet. */
    Future<Void> append() {
        Map<MappingKey, String> batch = appending ? Map.of() : queue.takeUnlogged(BATCH_ENTRIES);
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        appending = true;
        dirty = true;
        return worker.executeBlocking(() -> log.append(seal.apply(batch)), false)
                .transform(done -> {
                    appending = false;
                    if (done.failed() || !done.result()) {
                        unlogged.add(batch.size());
                        LOG.warn(
                                "{} mappings are only in memory until the store has them: {}",
                                batch.size(),
                                done.failed() ? String.valueOf(done.cause()) : "the log is full");
                    }
                    return append();
                });
    }

    /**
     * Called when the queue is empty: stores what is only in the log, if anything is, and empties the log if nothing was
     * offered meanwhile.
     */
    Future<Void> settle(MappingStore store) {
        behind |= queue.takeSpilled();
        if (replaying || appending || !dirty) {
            return Future.succeededFuture();
        }
        if (!behind) {
            return clear();
        }
        replaying = true;
        return worker.executeBlocking(log::read, false)
                .compose(left -> store(store, left, 0))
                .onSuccess(stored -> behind = false)
                .eventually(() -> {
                    replaying = false;
                    return Future.succeededFuture();
                })
                .compose(stored -> queue.size() == 0 && !appending ? clear() : Future.succeededFuture());
    }

    /** Mappings that never were in the log. */
    long unlogged() {
        return unlogged.sum();
    }

    Future<Void> close() {
        return worker.<Void>executeBlocking(
                () -> {
                    log.close();
                    return null;
                },
                false);
    }

    private Future<Void> clear() {
        dirty = false;
        return worker.<Void>executeBlocking(
                        () -> {
                            log.clear();
                            return null;
                        },
                        false)
                .onFailure(failed -> LOG.warn("the log of mappings cannot be emptied: {}", failed.toString()));
    }

    private static Future<Void> store(MappingStore store, List<StoredMapping> left, int from) {
        if (from >= left.size()) {
            if (!left.isEmpty()) {
                LOG.info("{} mappings of the log are in the store", left.size());
            }
            return Future.succeededFuture();
        }
        int to = Math.min(left.size(), from + BATCH_ENTRIES);
        return store.putAll(left.subList(from, to)).compose(stored -> store(store, left, to));
    }
}
