package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a match may have begun with before its literals are seen: an automaton that, reading leftwards from the end of a
 * text, finds how far back a match that is still to come may reach.
 */
final class Openings {
    /** Repeats longer than this lose their upper bound, which only makes the answer more careful. */
    private static final int COUNTED_MAX = 4;

    private static final Node NOTHING = new Node.Sequence(List.of());

    private Openings() {}

    /**
     * Compiles the openings of a match.
     *
     * @param head the parts before the literals
     * @return null when the secret cannot begin before the literals
     */
    static @Nullable Automaton of(List<Node> head, boolean marked, List<String> literals) {
        if (head.isEmpty() || (marked && head.stream().noneMatch(Openings::marked))) {
            return null;
        }
        List<Node> options = new ArrayList<>();
        for (String literal : literals) {
            List<Node> units = new ArrayList<>();
            for (int i = 0; i < literal.length(); i++) {
                units.add(new Node.Chars(
                        CharSet.of(literal.charAt(i), literal.charAt(i)).ignoringCase()));
            }
            options.add(Node.sequence(units));
        }
        List<Node> parts = new ArrayList<>(head.stream().map(Openings::loose).toList());
        parts.add(new Node.Choice(options));
        return Automaton.of(Node.reversed(prefixes(parts)));
    }

    /** Whether a pattern has a marked secret, at any depth. */
    static boolean marked(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.parts().stream().anyMatch(Openings::marked);
        }
        if (node instanceof Node.Choice choice) {
            return choice.options().stream().anyMatch(Openings::marked);
        }
        return node instanceof Node.Mark || (node instanceof Node.Repeat repeat && marked(repeat.body()));
    }

    private static Node loose(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.parts().stream().map(Openings::loose).toList());
        }
        if (node instanceof Node.Choice choice) {
            return new Node.Choice(
                    choice.options().stream().map(Openings::loose).toList());
        }
        if (node instanceof Node.Repeat repeat && repeat.max() > COUNTED_MAX) {
            return new Node.Repeat(loose(repeat.body()), Math.min(repeat.min(), 1), Node.UNBOUNDED, false);
        }
        return node;
    }

    private static Node prefixes(List<Node> parts) {
        Node out = NOTHING;
        for (int i = parts.size() - 1; i >= 0; i--) {
            Node part = parts.get(i);
            out = new Node.Choice(List.of(prefixes(part), Node.sequence(List.of(part, out))));
        }
        return out;
    }

    private static Node prefixes(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return prefixes(sequence.parts());
        }
        if (node instanceof Node.Choice choice) {
            return new Node.Choice(
                    choice.options().stream().map(Openings::prefixes).toList());
        }
        if (node instanceof Node.Repeat repeat) {
            return Node.sequence(
                    List.of(new Node.Repeat(repeat.body(), 0, repeat.max(), false), prefixes(repeat.body())));
        }
        return node instanceof Node.Chars ? new Node.Repeat(node, 0, 1, false) : NOTHING;
    }
}
