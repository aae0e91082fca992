package io.aegisgate.shared.audit;

import io.aegisgate.shared.config.AuditConfig;
import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.AuditIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records where they can be searched for, behind the exchanges and in batches; the audit file stays the record. What
 * does not fit (a store that is away for long, more records a second than the setting allows) is counted and only in the
 * file. Any thread; never blocks.
 */
public final class AuditIndexing implements AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditIndexing.class);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
    private static final long STEP_MILLIS = 250;
    private static final int BATCH = 200;

    private final Vertx vertx;
    private final AuditIndex index;
    private final boolean everything;
    private final int perSecond;
    private final Duration kept;
    private final Clock clock;
    private final BlockingQueue<AuditEntry> queue;
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong second = new AtomicLong();
    private final AtomicLong inSecond = new AtomicLong();
    private final long steps;
    private final long prunes;
    /** What is on its way to the store; kept until the store has it. Used by one step at a time. */
    private final List<AuditEntry> batch = new ArrayList<>();

    private Future<Void> running = Future.succeededFuture();

    /** Indexes into a store for as long as it is not closed. */
    public AuditIndexing(Vertx vertx, AuditIndex index, AuditConfig config, Clock clock) {
        this.vertx = vertx;
        this.index = index;
        this.everything = config.index().equals("all");
        this.perSecond = config.indexPerSecond();
        this.kept = Duration.ofDays(config.indexDays());
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(config.auditQueue());
        this.steps = vertx.setPeriodic(STEP_MILLIS, timer -> step());
        this.prunes = vertx.setPeriodic(PRUNE_EVERY.toMillis(), timer -> prune());
    }

    @Override
    public void offer(AuditRecord record) {
        if (!everything && !record.notable()) {
            return;
        }
        boolean within = withinSecond(record.at().getEpochSecond());
        if (within && queue.offer(new AuditEntry(record.tenant(), record.id(), record.at(), record.json()))) {
            return;
        }
        if (leftOut.getAndIncrement() == 0) {
            LOG.warn("event=audit_index_behind records are left out of the index; the audit file has them");
        }
    }

    /** How many records were left out of the index. */
    public long leftOut() {
        return leftOut.get();
    }

    /** Stores what is queued, as far as the store takes it. */
    public Future<Void> close() {
        vertx.cancelTimer(steps);
        vertx.cancelTimer(prunes);
        return step().transform(done -> queue.isEmpty() || done.failed() ? Future.succeededFuture() : close());
    }

    private boolean withinSecond(long now) {
        if (second.getAndSet(now) != now) {
            inSecond.set(0);
        }
        return inSecond.incrementAndGet() <= perSecond;
    }

    /** One batch at a time, in the order of the exchanges; a batch that failed is tried again. */
    private synchronized Future<Void> step() {
        if (!running.isComplete()) {
            return running;
        }
        if (batch.isEmpty()) {
            queue.drainTo(batch, BATCH);
        }
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        running = index.append(List.copyOf(batch)).onSuccess(stored -> emptied());
        return running;
    }

    private synchronized void emptied() {
        batch.clear();
    }

    private void prune() {
        index.prune(clock.instant().minus(kept))
                .onFailure(failure -> LOG.warn("old audit events could not be removed: {}", failure.getMessage()));
    }
}
