package io.aegisgate.shared.cluster.stats;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Adds the counters of nodes up. */
final class StatsReport {
    private static final int DATE_CHARS = "2026-01-01".length();

    private StatsReport() {}

    /** The report of {@link ClusterStats#report()}. */
    static JsonObject of(Map<String, Map<String, Long>> nodes) {
        long since = Long.MAX_VALUE;
        JsonObject totals = counters();
        Map<String, JsonObject> hourly = new TreeMap<>();
        Map<String, JsonObject> daily = new TreeMap<>();
        JsonArray each = new JsonArray();
        for (var node : new TreeMap<>(nodes).entrySet()) {
            for (var counted : node.getValue().entrySet()) {
                String name = counted.getKey();
                int blank = name.indexOf(' ');
                if (name.equals(NodeCounters.SINCE)) {
                    since = Math.min(since, counted.getValue());
                } else if (blank < 0) {
                    add(totals, name, counted.getValue());
                } else {
                    String hour = name.substring(0, blank);
                    String counter = name.substring(blank + 1);
                    add(row(hourly, "hour", hour), counter, counted.getValue());
                    add(row(daily, "date", hour.substring(0, DATE_CHARS)), counter, counted.getValue());
                }
            }
            each.add(new JsonObject()
                    .put("node", node.getKey())
                    .put("requests", node.getValue().getOrDefault(Counter.REQUESTS.field(), 0L)));
        }
        return new JsonObject()
                .put(
                        "since",
                        since == Long.MAX_VALUE
                                ? null
                                : Instant.ofEpochMilli(since).toString())
                .put("totals", totals)
                .put("hourly", new JsonArray(java.util.List.copyOf(hourly.values())))
                .put("daily", new JsonArray(java.util.List.copyOf(daily.values())))
                .put("nodes", each);
    }

    private static JsonObject row(Map<String, JsonObject> rows, String label, String name) {
        return rows.computeIfAbsent(name, absent -> counters().put(label, name));
    }

    private static JsonObject counters() {
        JsonObject counters = new JsonObject();
        for (Counter counter : Counter.values()) {
            counters.put(counter.field(), 0L);
        }
        return counters;
    }

    private static void add(JsonObject sums, String name, long more) {
        sums.put(name, sums.getLong(name, 0L) + more);
    }
}
