package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tree of a pattern. */
public sealed interface Node {
    /** A repeat without upper bound. */
    int UNBOUNDED = -1;

    /** One unit out of a set. */
    record Chars(CharSet set) implements Node {}

    /** One after the other; no part is itself a sequence. */
    record Sequence(List<Node> parts) implements Node {
        /** Copies the parts. */
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any of several, the earlier one preferred. */
    record Choice(List<Node> options) implements Node {
        /** Copies the options. */
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** At least {@code min}, at most {@code max} times ({@link #UNBOUNDED} for no limit). */
    record Repeat(Node body, int min, int max, boolean lazy) implements Node {}

    /** Looks at one neighbouring unit; {@code edge} says whether the edge of the text will do too. */
    record Look(boolean behind, CharSet set, boolean edge) implements Node {}

    /** Where the value to protect begins or ends. */
    record Mark(boolean end) implements Node {}

    /** Joins nodes, flattening sequences in sequences. */
    static Node sequence(List<Node> parts) {
        List<Node> flat = new ArrayList<>();
        for (Node part : parts) {
            if (part instanceof Sequence inner) {
                flat.addAll(inner.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Sequence(flat);
    }

    /** The top-level parts of a pattern. */
    static List<Node> parts(Node node) {
        return node instanceof Sequence sequence ? sequence.parts() : List.of(node);
    }

    /** The same language read from the end; marks are dropped. */
    static Node reversed(Node node) {
        if (node instanceof Sequence sequence) {
            List<Node> parts = new ArrayList<>();
            for (Node part : sequence.parts()) {
                if (!(part instanceof Mark)) {
                    parts.add(reversed(part));
                }
            }
            Collections.reverse(parts);
            return new Sequence(parts);
        }
        if (node instanceof Choice choice) {
            return new Choice(choice.options().stream().map(Node::reversed).toList());
        }
        if (node instanceof Repeat repeat) {
            return new Repeat(reversed(repeat.body()), repeat.min(), repeat.max(), repeat.lazy());
        }
        if (node instanceof Look look) {
            return new Look(!look.behind(), look.set(), look.edge());
        }
        return node instanceof Mark ? new Sequence(List.of()) : node;
    }

    /** Units of the shortest match. */
    static int minWidth(Node node) {
        if (node instanceof Chars) {
            return 1;
        }
        if (node instanceof Sequence sequence) {
            return sequence.parts().stream().mapToInt(Node::minWidth).sum();
        }
        if (node instanceof Choice choice) {
            return choice.options().stream().mapToInt(Node::minWidth).min().orElse(0);
        }
        return node instanceof Repeat repeat ? repeat.min() * minWidth(repeat.body()) : 0;
    }

    /** Units of the longest match, or {@link #UNBOUNDED}. */
    static int maxWidth(Node node) {
        if (node instanceof Chars) {
            return 1;
        }
        if (node instanceof Sequence sequence) {
            return sum(sequence.parts().stream().map(Node::maxWidth).toList());
        }
        if (node instanceof Choice choice) {
            List<Integer> widths = choice.options().stream().map(Node::maxWidth).toList();
            return widths.contains(UNBOUNDED) ? UNBOUNDED : Collections.max(widths);
        }
        if (node instanceof Repeat repeat) {
            int body = maxWidth(repeat.body());
            return body == 0 ? 0 : repeat.max() == UNBOUNDED || body == UNBOUNDED ? UNBOUNDED : body * repeat.max();
        }
        return 0;
    }

    private static int sum(List<Integer> widths) {
        return widths.contains(UNBOUNDED)
                ? UNBOUNDED
                : widths.stream().mapToInt(Integer::intValue).sum();
    }
}
