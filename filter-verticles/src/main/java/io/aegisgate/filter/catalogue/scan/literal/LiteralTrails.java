package io.aegisgate.filter.catalogue.scan.literal;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which of a literal's detectors the text from the literal on leaves, all of them told by one walk: a tree of the ways texts went
 * on so far. A detector's own table is asked only when a way is met for the first time, so that a word many rows begin at,
 * such as {@code password} in prose, costs some steps and not some steps a row. Bounded; any thread.
 */
final class LiteralTrails {
    /** Units a walk follows behind the literal. */
    private static final int BEHIND = 12;

    private static final int NODES_MAX = 512;
    private static final int ASCII = 128;
    private static final int ENDED = -1;

    /** Where a walk stands: the state of every detector, {@link #ENDED} where a match has an end already. */
    private static final class Node {
        final int[] states;
        final long left;
        /** Replaced by a longer one when a way is added. */
        volatile Ways ways = Ways.NONE;

        Node(int[] states) {
            this.states = states;
            long bits = 0;
            for (int d = 0; d < states.length; d++) {
                bits |= states[d] == 0 ? 0 : 1L << d;
            }
            left = bits;
        }
    }

    /** The units that followed, and where they lead. Immutable. */
    private static final class Ways {
        static final Ways NONE = new Ways(new char[0], new Node[0]);

        private final char[] units;
        private final Node[] nodes;

        Ways(char[] units, Node[] nodes) {
            this.units = units;
            this.nodes = nodes;
        }

        @Nullable
        Node to(char unit) {
            for (int i = 0; i < units.length; i++) {
                if (units[i] == unit) {
                    return nodes[i];
                }
            }
            return null;
        }

        Ways with(char unit, Node node) {
            char[] moreUnits = Arrays.copyOf(units, units.length + 1);
            Node[] moreNodes = Arrays.copyOf(nodes, nodes.length + 1);
            moreUnits[units.length] = unit;
            moreNodes[nodes.length] = node;
            return new Ways(moreUnits, moreNodes);
        }
    }

    private final Automaton[] tails;
    private final int steps;
    /** By the unit before the literal; the last one is for the text's edge. Null until a text holds the literal. */
    private volatile @Nullable AtomicReferenceArray<Node> roots;

    private int nodes;

    /** Trails for a literal of so many units and its detectors, at most 63. */
    LiteralTrails(int units, Detector[] detectors) {
        tails = Arrays.stream(detectors)
                .map(detector -> detector.pattern().tail())
                .toArray(Automaton[]::new);
        steps = units + BEHIND;
    }

    /** Of the detectors given as bits, those for which a match that begins with the literal at {@code at} is not ruled out. */
    long left(char[] text, int length, int at, long of) {
        int before = at == 0 ? ASCII : text[at - 1];
        if (before > ASCII || (before == ASCII && at > 0)) {
            return of;
        }
        AtomicReferenceArray<Node> begun = roots;
        Node node = begun == null ? null : begun.get(before);
        if (node == null) {
            node = root(before);
        }
        long left = of & node.left;
        int to = Math.min(length, at + steps);
        for (int i = at; i < to && left != 0 && text[i] < ASCII; i++) {
            Node next = node.ways.to(text[i]);
            if (next == null) {
                next = add(node, text[i]);
                if (next == null) {
                    return left;
                }
            }
            node = next;
            left &= node.left;
        }
        return left;
    }

    private synchronized Node root(int before) {
        AtomicReferenceArray<Node> begun = roots;
        if (begun == null) {
            begun = new AtomicReferenceArray<>(ASCII + 1);
            roots = begun;
        }
        Node known = begun.get(before);
        if (known == null) {
            int[] states = new int[tails.length];
            for (int d = 0; d < states.length; d++) {
                states[d] = before == ASCII ? tails[d].beginAtEdge() : tails[d].beginAfter((char) before);
            }
            known = new Node(states);
            begun.set(before, known);
        }
        return known;
    }

    private synchronized @Nullable Node add(Node node, char unit) {
        Node known = node.ways.to(unit);
        if (known != null || nodes == NODES_MAX) {
            return known;
        }
        nodes++;
        int[] states = new int[tails.length];
        for (int d = 0; d < states.length; d++) {
            int state = node.states[d];
            boolean ended = state == ENDED || (state != 0 && tails[d].accepts(state, unit));
            states[d] = ended ? ENDED : state == 0 ? 0 : tails[d].step(state, unit);
        }
        Node next = new Node(states);
        node.ways = node.ways.with(unit, next);
        return next;
    }
}
