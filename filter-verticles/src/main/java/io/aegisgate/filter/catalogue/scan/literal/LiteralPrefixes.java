package io.aegisgate.filter.catalogue.scan.literal;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.text.Ascii;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The beginnings of all literals: tells where a text ends within one that a detector could still match, given the unit
 * before it. Immutable.
 */
public final class LiteralPrefixes {
    private static final int OTHER = 128;
    private static final int EDGE = 129;

    private static final class Node {
        final Map<Character, Node> next = new TreeMap<>();
        /** Units before the literal's beginning after which a detector is still alive here, short of a literal's end. */
        final BitSet before = new BitSet();

        private Node[] ascii = new Node[0];

        void freeze() {
            if (next.size() > 4) {
                ascii = new Node[128];
                next.forEach((unit, node) -> {
                    if (unit < 128) {
                        ascii[unit] = node;
                    }
                });
            }
            next.values().forEach(Node::freeze);
        }

        @Nullable
        Node after(char unit) {
            return unit < ascii.length ? ascii[unit] : next.get(unit);
        }
    }

    private final Node root = new Node();

    /** Of the literals of these. */
    public LiteralPrefixes(List<Detector> detectors) {
        for (Detector detector : detectors) {
            for (String literal : detector.pattern().literals()) {
                add(literal, detector.pattern().tail());
            }
        }
        root.freeze();
    }

    /** The first place in {@code [from, length)} from which the text's rest is the beginning of a literal, else the length. */
    public int first(char[] text, int length, int from) {
        for (int start = from; start < length; start++) {
            Node node = root;
            for (int i = start; i < length && node != null; i++) {
                node = node.after(Ascii.folded(text[i]));
            }
            if (node != null && node.before.get(start == 0 ? EDGE : Math.min(text[start - 1], OTHER))) {
                return start;
            }
        }
        return length;
    }

    private void add(String literal, Automaton automaton) {
        Map<Integer, BitSet> byState = new HashMap<>();
        for (char before : automaton.probes()) {
            byState.computeIfAbsent(automaton.beginAfter(before), key -> new BitSet())
                    .set(Math.min(before, OTHER));
        }
        byState.computeIfAbsent(automaton.beginAtEdge(), key -> new BitSet()).set(EDGE);
        byState.remove(0);
        byState.forEach((state, before) -> add(literal, automaton, state, before));
    }

    private void add(String literal, Automaton automaton, int begin, BitSet before) {
        BitSet states = new BitSet();
        states.set(begin);
        Node node = root;
        for (int i = 0; i + 1 < literal.length() && !states.isEmpty(); i++) {
            char lower = literal.charAt(i);
            char upper = lower >= 'a' && lower <= 'z' ? (char) (lower - 32) : lower;
            BitSet next = new BitSet();
            for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
                next.set(automaton.step(s, lower));
                next.set(automaton.step(s, upper));
            }
            next.clear(0);
            states = next;
            node = node.next.computeIfAbsent(lower, key -> new Node());
            if (!states.isEmpty()) {
                node.before.or(before);
            }
        }
    }
}
