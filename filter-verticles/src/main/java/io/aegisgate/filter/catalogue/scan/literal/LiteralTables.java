package io.aegisgate.filter.catalogue.scan.literal;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the literal filters of engines over the same detectors share: worked out once, kept once. Used by one thread at a
 * time, while an engine is made.
 */
public final class LiteralTables {
    /** What may follow a literal; {@code possible} is false where the tail does not get through it. */
    record Ends(boolean possible, BitSet after, BitSet second) {
        static final Ends NONE = new Ends(false, new BitSet(), new BitSet());

        static Ends anything() {
            BitSet all = new BitSet();
            all.set(0, LiteralFilter.OTHER);
            return new Ends(true, all, all);
        }
    }

    private record FilterKey(String literal, List<Detector> detectors) {}

    private final Map<FilterKey, LiteralFilter> filters = new HashMap<>();
    private final Map<LongBuffer, long[]> known = new HashMap<>();
    private final IdentityHashMap<Detector, Map<Character, Map<Integer, BitSet>>> begins = new IdentityHashMap<>();
    private final IdentityHashMap<Automaton, Map<BitSet, Ends>> ends = new IdentityHashMap<>();

    /** The filter of a literal at which some detectors begin; most engines have the same ones. */
    public LiteralFilter filter(String literal, List<Detector> detectors) {
        FilterKey key = new FilterKey(literal, List.copyOf(detectors));
        LiteralFilter made = filters.get(key);
        if (made == null) {
            made = new LiteralFilter(literal, detectors, this);
            filters.put(key, made);
        }
        return made;
    }

    long[] shared(long[] table) {
        return known.computeIfAbsent(LongBuffer.wrap(table), key -> table);
    }

    Map<Integer, BitSet> begins(char first, Detector detector) {
        return begins.computeIfAbsent(detector, key -> new HashMap<>())
                .computeIfAbsent(first, key -> begins(detector, first));
    }

    Ends ends(Automaton tail, int begin, String literal) {
        BitSet states = new BitSet();
        states.set(begin);
        for (int i = 0; i < literal.length(); i++) {
            char lower = literal.charAt(i);
            char upper = lower >= 'a' && lower <= 'z' ? (char) (lower - 32) : lower;
            BitSet next = new BitSet();
            for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
                if (tail.accepts(s, lower) || tail.accepts(s, upper)) {
                    return Ends.anything();
                }
                next.set(tail.step(s, lower));
                next.set(tail.step(s, upper));
            }
            next.clear(0);
            states = next;
        }
        BitSet reached = states;
        return reached.isEmpty()
                ? Ends.NONE
                : ends.computeIfAbsent(tail, key -> new HashMap<>())
                        .computeIfAbsent(reached, key -> behind(tail, reached));
    }

    private static Ends behind(Automaton tail, BitSet reached) {
        char[] units = tail.probes();
        BitSet after = new BitSet();
        BitSet next = new BitSet();
        boolean ended = false;
        for (int s = reached.nextSetBit(0); s >= 0; s = reached.nextSetBit(s + 1)) {
            for (char unit : units) {
                boolean accepts = tail.accepts(s, unit);
                int step = tail.step(s, unit);
                ended |= accepts;
                next.set(step);
                if (unit < LiteralFilter.OTHER && (accepts || step != 0)) {
                    after.set(unit);
                }
            }
        }
        next.clear(0);
        BitSet second = new BitSet();
        if (ended) {
            second.set(0, LiteralFilter.OTHER);
        }
        for (int s = next.nextSetBit(0); s >= 0 && !ended; s = next.nextSetBit(s + 1)) {
            for (char unit = 0; unit < LiteralFilter.OTHER; unit++) {
                if (goesOn(tail, s, unit)) {
                    second.set(unit);
                }
            }
        }
        return new Ends(true, after, second);
    }

    /** By the state a tail begins with here: the units before that lead to it and that the head allows. */
    private static Map<Integer, BitSet> begins(Detector detector, char first) {
        Automaton tail = detector.pattern().tail();
        Map<Integer, BitSet> out = new HashMap<>();
        for (char unit : tail.probes()) {
            if (headAllows(detector, first, unit)) {
                out.computeIfAbsent(tail.beginAfter(unit), key -> new BitSet())
                        .set(Math.min(unit, LiteralFilter.OTHER));
            }
        }
        out.computeIfAbsent(tail.beginAtEdge(), key -> new BitSet()).set(LiteralFilter.EDGE);
        out.remove(0);
        return out;
    }

    private static boolean headAllows(Detector detector, char first, char before) {
        Automaton head = detector.pattern().head();
        // Units beyond ASCII are told apart by the head in ranges of its own.
        if (head == null || before >= LiteralFilter.OTHER) {
            return true;
        }
        char upper = first >= 'a' && first <= 'z' ? (char) (first - 32) : first;
        return goesOn(head, head.beginAfter(first), before) || goesOn(head, head.beginAfter(upper), before);
    }

    private static boolean goesOn(Automaton automaton, int state, char unit) {
        return automaton.accepts(state, unit) || automaton.step(state, unit) != 0;
    }
}
