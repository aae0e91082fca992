package io.aegisgate.filter.scorecard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures of an earlier run, kept as JSON, and what became worse since. Immutable. */
public record Baseline(Map<String, Double> metrics) {
    /** A figure may fall by this much before it counts as worse: one text in two hundred. */
    private static final double TOLERANCE = 0.005;

    /** Copies the map. */
    public Baseline {
        metrics = new TreeMap<>(metrics);
    }

    /** A scorecard as JSON; what {@link #read} reads. */
    public static String write(Scorecard card) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ObjectNode metrics = root.putObject("metrics");
        card.metrics().forEach(metrics::put);
        root.put("left_out", card.leftOut());
        root.put("megabytes_per_second", card.megabytesPerSecond());
        ArrayNode tables = root.putArray("tables");
        for (Table table : card.tables()) {
            ObjectNode node = tables.addObject();
            node.put("title", table.title());
            ArrayNode head = node.putArray("head");
            table.head().forEach(head::add);
            ArrayNode rows = node.putArray("rows");
            table.rows().forEach(row -> {
                ArrayNode cells = rows.addArray();
                row.forEach(cells::add);
            });
        }
        return root.toPrettyString() + "\n";
    }

    /**
     * Reads a JSON scorecard.
     *
     * @throws IOException when it is none
     */
    public static Baseline read(byte[] json) throws IOException {
        JsonNode metrics = new ObjectMapper().readTree(json).path("metrics");
        if (!metrics.isObject()) {
            throw new IOException("this is no scorecard: it has no metrics");
        }
        Map<String, Double> out = new TreeMap<>();
        metrics.properties()
                .forEach(metric -> out.put(metric.getKey(), metric.getValue().asDouble()));
        return new Baseline(out);
    }

    /** What is worse in a newer run, a line each; a figure that is gone counts too. */
    public List<String> regressions(Scorecard newer) {
        Map<String, Double> now = newer.metrics();
        List<String> out = new ArrayList<>();
        metrics.forEach((name, before) -> {
            double value = now.getOrDefault(name, Double.NaN);
            if (Double.isNaN(value)) {
                out.add(name + ": was " + before + ", is not measured");
            } else if (value < before - TOLERANCE) {
                out.add(String.format(Locale.ROOT, "%s: %.4f, was %.4f", name, value, before));
            }
        });
        return out;
    }
}
