package io.aegisgate.filter.stream.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table's paths as a tree over object keys and array elements; built once a table, then only read. */
final class PathNode {
    private final Map<String, PathNode> fields = new HashMap<>();
    private @Nullable PathNode elements;
    final List<TextRow> rows = new ArrayList<>();
    /** Path under which a scalar found here is kept; empty when it is of no use. */
    private String kept = "";

    static PathNode of(StreamTable table) {
        PathNode root = new PathNode();
        table.rows().forEach(row -> root.at(row.path()).rows.add(row));
        table.rows().forEach(row -> row.keys().forEach(root::keep));
        table.rows().forEach(row -> root.keep(row.onlyPath()));
        table.kept().forEach(root::keep);
        table.events()
                .values()
                .forEach(event -> event.closes().forEach(close -> {
                    root.keep(close.when());
                    close.keys().forEach(root::keep);
                }));
        return root;
    }

    @Nullable
    PathNode field(String name) {
        return fields.get(name);
    }

    @Nullable
    PathNode elements() {
        return elements;
    }

    /** Whether rows take an object or array found here as a text. */
    boolean takesStructure() {
        for (TextRow row : rows) {
            if (row.role() == TextRow.Role.OBJECT) {
                return true;
            }
        }
        return false;
    }

    String kept() {
        return kept;
    }

    /** How many array levels a path names. */
    static int levels(String path) {
        int levels = 0;
        for (int i = path.indexOf("[*]"); i >= 0; i = path.indexOf("[*]", i + 3)) {
            levels++;
        }
        return levels;
    }

    private void keep(String path) {
        if (!path.isEmpty() && path.charAt(0) != '#') {
            at(path).kept = path;
        }
    }

    private PathNode at(String path) {
        PathNode node = this;
        int from = 0;
        while (from < path.length()) {
            if (path.startsWith("[*]", from)) {
                if (node.elements == null) {
                    node.elements = new PathNode();
                }
                node = node.elements;
                from += 3;
            } else {
                int start = path.charAt(from) == '.' ? from + 1 : from;
                int end = start;
                while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                    end++;
                }
                node = node.fields.computeIfAbsent(path.substring(start, end), name -> new PathNode());
                from = end;
            }
        }
        return node;
    }
}
