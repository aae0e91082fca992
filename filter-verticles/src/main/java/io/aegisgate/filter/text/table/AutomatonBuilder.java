package io.aegisgate.filter.text.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a table's rows into an automaton by the subset construction: one look-up a key, however many rows there are. */
final class AutomatonBuilder {
    /** A row; exactly one of rule and shape is set. {@code first} puts a deep row before the key rules. */
    record Row(
            PathPattern path,
            @Nullable SpanRule rule,
            @Nullable Shape shape,
            boolean first) {}

    /** How far a row has come: its number and the steps taken. */
    private record Position(int row, int steps) {}

    private final List<Row> rows;
    private final Map<Set<Position>, TableState> states = new HashMap<>();
    private final Deque<Set<Position>> open = new ArrayDeque<>();

    AutomatonBuilder(List<Row> rows) {
        this.rows = rows;
    }

    TableState build() {
        Set<Position> start = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            start.add(new Position(row, 0));
        }
        TableState root = state(start);
        while (!open.isEmpty()) {
            Set<Position> from = open.removeFirst();
            Map<String, TableState> byKey = new HashMap<>();
            for (String key : keysOf(from)) {
                byKey.put(key, state(advance(from, step -> takes(step, key))));
            }
            TableState other = state(advance(from, step -> step instanceof PathStep.AnyKey));
            TableState element = state(advance(from, step -> step instanceof PathStep.Element));
            stateOf(from).wire(byKey, other, element);
        }
        return root;
    }

    private static boolean takes(PathStep step, String name) {
        return step instanceof PathStep.AnyKey
                || (step instanceof PathStep.Key key && key.name().equals(name));
    }

    private Set<String> keysOf(Set<Position> from) {
        Set<String> keys = new HashSet<>();
        for (Position position : from) {
            List<PathStep> steps = rows.get(position.row).path().steps();
            if (position.steps < steps.size() && steps.get(position.steps) instanceof PathStep.Key key) {
                keys.add(key.name());
            }
        }
        return keys;
    }

    private Set<Position> advance(Set<Position> from, Predicate<PathStep> taken) {
        Set<Position> to = new HashSet<>();
        for (Position position : from) {
            PathPattern path = rows.get(position.row).path();
            if (position.steps == path.steps().size()) {
                if (path.deep()) {
                    to.add(position);
                }
            } else if (taken.test(path.steps().get(position.steps))) {
                to.add(new Position(position.row, position.steps + 1));
            }
        }
        return to;
    }

    private TableState stateOf(Set<Position> positions) {
        TableState known = states.get(positions);
        if (known == null) {
            throw new IllegalStateException("unknown state");
        }
        return known;
    }

    private TableState state(Set<Position> positions) {
        TableState known = states.get(positions);
        if (known != null) {
            return known;
        }
        List<SpanRule> exact = new ArrayList<>();
        List<SpanRule> deep = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Position position : positions) {
            Row row = rows.get(position.row);
            if (position.steps < row.path().steps().size()) {
                continue;
            }
            if (row.shape() != null) {
                shapes.add(row.shape());
            }
            if (row.rule() != null) {
                (row.path().deep() && !row.first() ? deep : exact).add(row.rule());
            }
        }
        exact.sort(Comparator.comparingInt(SpanRule::rank));
        deep.sort(Comparator.comparingInt(SpanRule::rank));
        TableState state = new TableState(exact, deep, shapes);
        states.put(positions, state);
        open.add(positions);
        return state;
    }
}
