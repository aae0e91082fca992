package io.aegisgate.shared.cluster.exact;

import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.storage.ExactValueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of exact values of a node and the list that all nodes share the same. The filters go on reading the file,
 * so they need no store and fail closed as ever. What was added to or removed from the file since the last comparison is
 * done to the shared list first; then the file becomes what the list is.
 */
public final class ExactValueSharing {
    private static final Logger LOG = LoggerFactory.getLogger(ExactValueSharing.class);

    private final Vertx vertx;
    private final ExactValueFile file;
    private final SharedIds known;
    private final ExactValueStore store;
    private final ClusterHints hints;
    private final AtomicBoolean running = new AtomicBoolean();
    private final long timer;
    /** Of the last comparison that found nothing to do; read and written by one comparison at a time. */
    private volatile String stamp = "";

    private volatile long revision = -1;
    private volatile Future<Void> latest = Future.succeededFuture();
    private volatile boolean closed;

    private ExactValueSharing(
            Vertx vertx,
            ExactValueFile file,
            SharedIds known,
            ExactValueStore store,
            ClusterHints hints,
            Duration every) {
        this.vertx = vertx;
        this.file = file;
        this.known = known;
        this.store = store;
        this.hints = hints;
        this.timer = vertx.setPeriodic(every.toMillis(), id -> look());
        hints.on(ClusterHints.Kind.EXACT_VALUES, this::look);
    }

    /** Compares for the first time; a node must not serve without the values of the others, so a failure stops the start. */
    public static Future<ExactValueSharing> open(
            Vertx vertx,
            ExactValueFile file,
            SharedIds known,
            ExactValueStore store,
            ClusterHints hints,
            Duration every) {
        ExactValueSharing sharing = new ExactValueSharing(vertx, file, known, store, hints, every);
        return sharing.compareAlone()
                .map(sharing)
                .recover(failure -> sharing.close().transform(closed -> Future.failedFuture(failure)));
    }

    /** Stops comparing; completes when the comparison under way has ended. */
    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(timer);
        return latest.otherwiseEmpty();
    }

    private void look() {
        if (!closed && !running.get()) {
            compareAlone()
                    .onFailure(failure -> LOG.warn(
                            "event=exact_values_not_shared those in the file count: {}", failure.getMessage()));
        }
    }

    /** Compares unless a comparison is under way: two would write the same files. */
    private Future<Void> compareAlone() {
        if (!running.compareAndSet(false, true)) {
            return latest;
        }
        latest = compare().onComplete(done -> running.set(false));
        return latest;
    }

    private record Own(String stamp, List<ExactValue> values, Set<String> shared) {}

    private Future<Void> compare() {
        return vertx.executeBlocking(() -> new Own(file.stamp(), file.read(), known.read()), false)
                .compose(own -> own.stamp().equals(stamp)
                        ? store.list()
                                .map(shared -> shared.revision() == revision)
                                .compose(same -> same ? Future.succeededFuture() : bringTogether(own))
                        : bringTogether(own));
    }

    private Future<Void> bringTogether(Own own) {
        Set<String> ids = ids(own.values());
        Future<Boolean> changed = Future.succeededFuture(false);
        for (ExactValue value : own.values()) {
            if (!own.shared().contains(value.id())) {
                changed = changed.compose(before -> store.add(value).map(added -> before || added));
            }
        }
        for (String id : own.shared()) {
            if (!ids.contains(id)) {
                changed = changed.compose(before -> store.remove(id).map(removed -> before || removed));
            }
        }
        return changed.onSuccess(told -> {
                    if (told) {
                        hints.tell(ClusterHints.Kind.EXACT_VALUES);
                    }
                })
                .compose(done -> store.list())
                .compose(shared -> vertx.executeBlocking(() -> write(own, shared), false));
    }

    private Void write(Own own, ExactValueStore.Snapshot shared) throws IOException {
        boolean same = ids(own.values()).equals(ids(shared.values()));
        if (!same && !file.replaceUnlessChanged(own.stamp(), shared.values())) {
            // Somebody wrote to the file meanwhile; the next look takes that up.
            return null;
        }
        known.write(ids(shared.values()));
        // Of what was compared: the file may have changed since, and a file just written is compared once more.
        stamp = same ? own.stamp() : "";
        revision = shared.revision();
        if (!same) {
            LOG.info("event=exact_values_shared values={}", shared.values().size());
        }
        return null;
    }

    private static Set<String> ids(List<ExactValue> values) {
        return values.stream().map(ExactValue::id).collect(Collectors.toCollection(HashSet::new));
    }
}
