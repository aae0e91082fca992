package io.aegisgate.shared.storage.journal;

import io.aegisgate.shared.config.StorageConfig;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps placeholder mappings beyond their exchange, behind the request path: {@link #offer} only queues, a background
 * thread seals and writes in batches. The queue is bounded by {@code AEGIS_MAPPING_WRITE_QUEUE}; when it is full the
 * oldest entry is dropped and counted, which costs at most a placeholder that is not restored in a later turn. A failed
 * write is tried again with growing pauses. Entries older than the mapping life are pruned from time to time.
 *
 * <p>All methods may be called from any thread and none blocks. One journal a node; closed before its store.
 */
public final class MappingJournal {
    private static final Logger LOG = LoggerFactory.getLogger(MappingJournal.class);
    private static final int BATCH_ENTRIES = 256;
    private static final long NO_TIMER = -1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Context context;
    private final WorkerExecutor sealer;
    private final MappingStore store;
    private final SecretBox box;
    private final Clock clock;
    private final StorageConfig config;
    private final MappingQueue queue;
    private final Optional<LogStage> log;
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failedWrites = new LongAdder();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final long pruneTimer;

    // Written on the journal's context only.
    private boolean writing;
    private volatile boolean closing;
    private long retryTimer = NO_TIMER;
    private Duration pause = FIRST_PAUSE;
    private final List<Promise<Void>> waitingForEmpty = new ArrayList<>();

    /**
     * A journal in front of a store; starts pruning if the configuration says so, and stores what the log still holds.
     *
     * @param log owned by the journal from now on; without one, what waits is lost with the process
     */
    public MappingJournal(
            Vertx vertx,
            MappingStore store,
            SecretBox box,
            StorageConfig config,
            Clock clock,
            Optional<MappingLog> log) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.sealer = vertx.createSharedWorkerExecutor("aegis-journal", 1);
        this.store = store;
        this.box = box;
        this.clock = clock;
        this.config = config;
        // Half the life: an entry that is still in use is written again well before it would be pruned.
        this.queue = new MappingQueue(config.mappingQueue(), config.mappingTtl().dividedBy(2), log.isPresent());
        this.log = log.map(file -> new LogStage(file, sealer, queue, this::seal));
        this.pruneTimer = config.pruneTask()
                ? vertx.setPeriodic(0, config.mappingPruneInterval().toMillis(), timer -> prune())
                : NO_TIMER;
        wake();
    }

    /** Queues a mapping unless the same one was written lately. Meant for filter workers: constant time, no I/O. */
    public void offer(String tenant, String placeholder, String clearValue) {
        if (!closing && queue.offer(new MappingKey(tenant, placeholder), clearValue, clock.instant())) {
            wake();
        }
    }

    /**
     * The clear values of those placeholders that are known for the tenant, queued ones included. An entry that cannot be
     * decrypted is left out and counted. Fails when the store fails.
     */
    public Future<Map<String, String>> find(String tenant, Collection<String> placeholders) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> stored = new ArrayList<>();
        for (String placeholder : placeholders) {
            queue.find(new MappingKey(tenant, placeholder))
                    .ifPresentOrElse(value -> found.put(placeholder, value), () -> stored.add(placeholder));
        }
        if (stored.isEmpty()) {
            return Future.succeededFuture(found);
        }
        return store.find(tenant, stored).map(rows -> {
            rows.forEach((placeholder, row) -> open(new MappingKey(tenant, placeholder), row, found));
            return found;
        });
    }

    /** Completes when everything queued before the call has been written; fails with the first write that fails. */
    public Future<Void> flush() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(ignored -> {
            waitingForEmpty.add(done);
            writeNow();
        });
        return done.future();
    }

    /** Writes what is queued, giving up at the first failure, and stops. Entries offered later are lost. */
    public Future<Void> close() {
        vertx.cancelTimer(pruneTimer);
        Promise<Void> emptied = Promise.promise();
        context.runOnContext(ignored -> {
            closing = true;
            waitingForEmpty.add(emptied);
            writeNow();
        });
        return emptied.future()
                .eventually(() -> log.map(LogStage::close).orElseGet(Future::succeededFuture))
                .eventually(sealer::close);
    }

    /** Entries dropped because the queue was full. */
    public long dropped() {
        return queue.dropped();
    }

    /** Entries that could not be brought to the log; a crash before they are stored loses them. */
    public long unlogged() {
        return log.map(LogStage::unlogged).orElse(0L);
    }

    /** Stored entries that could not be decrypted. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** Batches whose writing failed; each is tried again. */
    public long failedWrites() {
        return failedWrites.sum();
    }

    /** Schedules one look at the queue, however many entries are offered meanwhile. */
    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                woken.set(false);
                // An empty queue is looked at again, since the log may be emptied only after the append.
                log.ifPresent(stage -> stage.append().onComplete(done -> writeNext()));
                writeNext();
            });
        }
    }

    /** Cuts a pause after a failed write short. */
    private void writeNow() {
        if (retryTimer != NO_TIMER) {
            vertx.cancelTimer(retryTimer);
            endPause();
        } else {
            writeNext();
        }
    }

    private void endPause() {
        retryTimer = NO_TIMER;
        writing = false;
        writeNext();
    }

    private void writeNext() {
        if (writing) {
            return;
        }
        Map<MappingKey, String> batch = queue.takeBatch(BATCH_ENTRIES);
        if (batch.isEmpty()) {
            settle();
            return;
        }
        writing = true;
        sealer.executeBlocking(() -> seal(batch), false)
                .compose(store::putAll)
                .onComplete(written -> context.runOnContext(ignored -> {
                    if (written.succeeded()) {
                        queue.written(clock.instant());
                        pause = FIRST_PAUSE;
                        writing = false;
                        writeNext();
                    } else {
                        retryLater(written.cause());
                    }
                }));
    }

    /** Everything that waited is written; what is only in the log follows. */
    private void settle() {
        if (log.isEmpty()) {
            emptied();
            return;
        }
        writing = true;
        log.get()
                .settle(store)
                .onComplete(done -> context.runOnContext(ignored -> {
                    writing = false;
                    if (done.failed()) {
                        retryLater(done.cause());
                    } else if (queue.size() > 0) {
                        writeNext();
                    } else {
                        emptied();
                    }
                }));
    }

    private void emptied() {
        waitingForEmpty.forEach(Promise::tryComplete);
        waitingForEmpty.clear();
    }

    private void retryLater(Throwable failure) {
        failedWrites.increment();
        LOG.warn("{} mappings could not be written, next try in {} ms", queue.size(), pause.toMillis(), failure);
        queue.giveBack();
        waitingForEmpty.forEach(waiting -> waiting.tryFail(failure));
        waitingForEmpty.clear();
        if (closing) {
            writing = false;
            return;
        }
        writing = true;
        retryTimer = vertx.setTimer(
                pause.toMillis(),
                timer -> context.runOnContext(ignored -> {
                    if (retryTimer == timer) {
                        endPause();
                    }
                }));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private List<StoredMapping> seal(Map<MappingKey, String> batch) {
        var now = clock.instant();
        List<StoredMapping> rows = new ArrayList<>(batch.size());
        batch.forEach((key, value) ->
                rows.add(new StoredMapping(key.tenant(), key.placeholder(), box.seal(value, key.context()), now)));
        return rows;
    }

    private void open(MappingKey key, String row, Map<String, String> found) {
        try {
            found.put(key.placeholder(), box.open(row, key.context()));
        } catch (GeneralSecurityException otherKeyOrChanged) {
            unreadable.increment();
            LOG.warn("a stored mapping cannot be decrypted and is left out: {}", otherKeyOrChanged.getMessage());
        }
    }

    private void prune() {
        store.prune(clock.instant().minus(config.mappingTtl()))
                .onSuccess(removed -> LOG.debug("{} expired mappings removed", removed))
                .onFailure(failure -> LOG.warn("expired mappings could not be removed", failure));
    }
}
