package io.aegisgate.filter.text.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state of a table's automaton: how far every row has come on the way to a value. Wired once by
 * {@link AutomatonBuilder}, read-only afterwards.
 */
public final class TableState {
    private final Map<String, TableState> byKey = new HashMap<>();
    private @Nullable TableState otherKey;
    private @Nullable TableState element;

    private final List<SpanRule> exact;
    private final List<SpanRule> deep;
    private final List<Shape> shapes;

    TableState(List<SpanRule> exact, List<SpanRule> deep, List<Shape> shapes) {
        this.exact = List.copyOf(exact);
        this.deep = List.copyOf(deep);
        this.shapes = List.copyOf(shapes);
    }

    /** Rows that end exactly here, in order. */
    public List<SpanRule> exact() {
        return exact;
    }

    /** Rows that take everything below a place above or here, in order. */
    public List<SpanRule> deep() {
        return deep;
    }

    /** Types demanded of the value here. */
    public List<Shape> shapes() {
        return shapes;
    }

    void wire(Map<String, TableState> keys, TableState other, TableState elements) {
        byKey.putAll(keys);
        otherKey = other;
        element = elements;
    }

    /** The state at an object's member. */
    public TableState onKey(String key) {
        TableState next = byKey.get(key);
        return next == null ? wired(otherKey) : next;
    }

    /** The state at an array's element. */
    public TableState onElement() {
        return wired(element);
    }

    private static TableState wired(@Nullable TableState state) {
        if (state == null) {
            throw new IllegalStateException("automaton not wired");
        }
        return state;
    }
}
