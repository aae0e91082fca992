package io.aegisgate.filter.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Named pieces of patterns that several rows share. An entry {@code - fragment: name} with a {@code pattern} defines one,
 * in any file of the folder; {@code (?&name)} in a pattern stands for it. A fragment may use those read before it. One
 * loading, one thread.
 */
final class Fragments {
    private static final String FIELD = "fragment";
    private static final String OPEN = "(?&";

    private final Map<String, String> bodies = new LinkedHashMap<>();

    /** Whether the entry is a fragment and no rule. */
    static boolean is(JsonNode entry) {
        return entry.has(FIELD);
    }

    /** Takes a definition. */
    void add(JsonNode entry, Consumer<String> problems) {
        String name = entry.path(FIELD).asText();
        String body = entry.path("pattern").asText();
        if (entry.size() != 2 || name.isEmpty() || body.isEmpty()) {
            problems.accept("a fragment has a name and a pattern, nothing else");
        } else if (bodies.putIfAbsent(name, "(?:" + expand(body, problems) + ")") != null) {
            problems.accept("the fragment is defined twice");
        }
    }

    /** Puts the pieces where the row's pattern names them. */
    void expandIn(JsonNode entry, Consumer<String> problems) {
        if (entry instanceof ObjectNode row && row.path("pattern").asText().contains(OPEN)) {
            row.put("pattern", expand(row.path("pattern").asText(), problems));
        }
    }

    private String expand(String pattern, Consumer<String> problems) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = pattern.indexOf(OPEN); at >= 0; at = pattern.indexOf(OPEN, from)) {
            int end = pattern.indexOf(')', at);
            String name = end < 0 ? "" : pattern.substring(at + OPEN.length(), end);
            String body = bodies.get(name);
            if (body == null) {
                problems.accept("no fragment '" + name + "'; known are " + bodies.keySet());
                return pattern;
            }
            out.append(pattern, from, at).append(body);
            from = end + 1;
        }
        return out.append(pattern, from, pattern.length()).toString();
    }
}
