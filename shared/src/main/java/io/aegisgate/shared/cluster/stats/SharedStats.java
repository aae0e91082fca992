package io.aegisgate.shared.cluster.stats;

import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.storage.TotalsStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each node shows its own sums under its own name, so nobody adds to what another writes and a repetition changes nothing.
 * The members' map has them within a second; the store has them within some seconds and keeps them over a restart of
 * everything. A node that ends by {@code kill -9} loses what it counted since it last showed itself.
 */
public final class SharedStats implements ClusterStats {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStats.class);
    private static final String MAP = "aegis.stats";

    private final Vertx vertx;
    private final String node;
    private final SharedMap map;
    private final TotalsStore store;
    private final NodeCounters counters;
    private final long showTimer;
    private final long saveTimer;
    private volatile Map<String, Long> shown = Map.of();
    private volatile Map<String, Long> saved = Map.of();

    private SharedStats(
            Vertx vertx, String node, ClusterConfig config, SharedMap map, TotalsStore store, NodeCounters counters) {
        this.vertx = vertx;
        this.node = node;
        this.map = map;
        this.store = store;
        this.counters = counters;
        this.showTimer = vertx.setPeriodic(config.statsInterval().toMillis(), timer -> show());
        this.saveTimer = vertx.setPeriodic(config.statsSave().toMillis(), timer -> save());
    }

    /**
     * Goes on counting from what the node has counted before.
     *
     * @param node a name that the node keeps over restarts
     */
    public static Future<SharedStats> open(
            Vertx vertx, String node, ClusterConfig config, TotalsStore store, Clock clock) {
        return SharedMap.open(vertx, MAP, config.callTimeout())
                .compose(map -> Future.all(map.get(node), store.of(node)).map(found -> {
                    Map<String, Long> before = new TreeMap<>(found.<Map<String, Long>>resultAt(1));
                    found.<java.util.Optional<String>>resultAt(0).ifPresent(text -> larger(before, read(text)));
                    return new SharedStats(vertx, node, config, map, store, new NodeCounters(clock, before));
                }));
    }

    @Override
    public void add(Counter counter, long more) {
        counters.add(counter, more);
    }

    @Override
    public long own(Counter counter) {
        return counters.total(counter);
    }

    @Override
    public Future<JsonObject> report() {
        // Without its store or its members a node tells what it knows.
        Future<Map<String, Map<String, Long>>> kept = store.all().otherwise(Map.of());
        Future<Map<String, String>> live = map.entries().otherwise(Map.of());
        return Future.all(kept, live).map(done -> {
            Map<String, Map<String, Long>> nodes = new HashMap<>();
            kept.result().forEach((name, totals) -> nodes.put(name, new TreeMap<>(totals)));
            live.result()
                    .forEach(
                            (name, text) -> larger(nodes.computeIfAbsent(name, absent -> new TreeMap<>()), read(text)));
            nodes.put(node, counters.snapshot());
            return StatsReport.of(nodes);
        });
    }

    /** Shows and saves a last time. */
    public Future<Void> close() {
        vertx.cancelTimer(showTimer);
        vertx.cancelTimer(saveTimer);
        return Future.join(List.of(save(), show())).mapEmpty();
    }

    private Future<Void> show() {
        Map<String, Long> now = counters.snapshot();
        if (now.equals(shown)) {
            return Future.succeededFuture();
        }
        return map.put(node, write(now))
                .onSuccess(done -> shown = now)
                .onFailure(failure -> LOG.debug("the counters cannot be shown: {}", failure.getMessage()));
    }

    private Future<Void> save() {
        // Shown again with the next tick even if nothing changed: after a partition an older word may have won.
        shown = Map.of();
        Map<String, Long> now = counters.snapshot();
        if (now.equals(saved)) {
            return Future.succeededFuture();
        }
        return store.save(node, now)
                .onSuccess(done -> saved = now)
                .onFailure(failure -> LOG.warn("the counters cannot be saved: {}", failure.getMessage()));
    }

    private static void larger(Map<String, Long> into, Map<String, Long> other) {
        other.forEach((name, value) -> into.merge(
                name, value, name.equals(NodeCounters.SINCE) ? (a, b) -> Math.min(a, b) : (a, b) -> Math.max(a, b)));
    }

    private static String write(Map<String, Long> totals) {
        JsonObject document = new JsonObject();
        totals.forEach(document::put);
        return document.encode();
    }

    private static Map<String, Long> read(String text) {
        JsonObject document = new JsonObject(text);
        Map<String, Long> totals = new TreeMap<>();
        document.fieldNames().forEach(name -> totals.put(name, document.getLong(name)));
        return totals;
    }
}
