package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a literal's detectors the units beside it leave: the one before it and the two behind it, asked one by one.
 * A {@code token} in prose is followed by a blank and a letter, which most rows about tokens rule out at once. Immutable.
 */
final class LiteralFilter {
    private static final int OTHER = 128;
    private static final int EDGE = 129;
    private static final int KINDS = 130;
    /** A detector's bit; those beyond share the last one. */
    private static final int BITS = 63;

    private final int units;
    private final Detector[] detectors;
    private final long[] before;
    private final long[] after;
    private final long[] second;

    LiteralFilter(String literal, List<Detector> all, Tables tables) {
        units = literal.length();
        detectors = all.toArray(new Detector[0]);
        long[] beforeOf = new long[KINDS];
        long[] afterOf = new long[KINDS];
        long[] secondOf = new long[KINDS];
        for (int d = 0; d < detectors.length; d++) {
            long bit = 1L << Math.min(d, BITS);
            Automaton tail = detectors[d].pattern().tail();
            Map<Integer, BitSet> begins = begins(literal.charAt(0), detectors[d]);
            begins.forEach((state, kinds) -> {
                Ends ends = tables.ends(tail, state, literal);
                if (ends.possible()) {
                    kinds.stream().forEach(kind -> beforeOf[kind] |= bit);
                    mark(afterOf, ends.after(), bit);
                    mark(secondOf, ends.second(), bit);
                }
            });
        }
        before = tables.shared(beforeOf);
        after = tables.shared(afterOf);
        second = tables.shared(secondOf);
    }

    /** The detectors left, a bit each. */
    long left(char[] text, int length, int start, int end) {
        long out = before[start == 0 ? EDGE : Math.min(text[start - 1], OTHER)];
        if (end < length) {
            out &= after[Math.min(text[end], OTHER)];
            if (end + 1 < length) {
                out &= second[Math.min(text[end + 1], OTHER)];
            }
        }
        return out;
    }

    /** Lets the candidates meet those left, the literal standing at {@code at}. */
    void meet(Seen seen, Candidates candidates, int at) {
        for (long rest = left(seen.text, seen.length, at, at + units); rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            int last = bit == BITS ? detectors.length - 1 : bit;
            for (int d = bit; d <= last; d++) {
                candidates.meet(detectors[d], at, at);
            }
        }
    }

    /** By the state a tail begins with here: the units before that lead to it and that the head allows. */
    private static Map<Integer, BitSet> begins(char first, Detector detector) {
        Automaton tail = detector.pattern().tail();
        Map<Integer, BitSet> out = new HashMap<>();
        for (char unit : tail.probes()) {
            if (headAllows(detector, first, unit)) {
                out.computeIfAbsent(tail.beginAfter(unit), key -> new BitSet()).set(Math.min(unit, OTHER));
            }
        }
        out.computeIfAbsent(tail.beginAtEdge(), key -> new BitSet()).set(EDGE);
        out.remove(0);
        return out;
    }

    private static boolean headAllows(Detector detector, char first, char before) {
        Automaton head = detector.pattern().head();
        // Units beyond ASCII are told apart by the head in ranges of its own.
        if (head == null || before >= OTHER) {
            return true;
        }
        char upper = first >= 'a' && first <= 'z' ? (char) (first - 32) : first;
        return goesOn(head, head.beginAfter(first), before) || goesOn(head, head.beginAfter(upper), before);
    }

    private static boolean goesOn(Automaton automaton, int state, char unit) {
        return automaton.accepts(state, unit) || automaton.step(state, unit) != 0;
    }

    private static void mark(long[] into, BitSet kinds, long bit) {
        for (int kind = 0; kind < KINDS; kind++) {
            into[kind] |= kind >= OTHER || kinds.get(kind) ? bit : 0;
        }
    }

    /** What may follow a literal; {@code possible} is false where the tail does not get through it. */
    private record Ends(boolean possible, BitSet after, BitSet second) {
        static final Ends NONE = new Ends(false, new BitSet(), new BitSet());

        static Ends anything() {
            BitSet all = new BitSet();
            all.set(0, OTHER);
            return new Ends(true, all, all);
        }
    }

    /** What filters of one engine share; used while they are made. */
    static final class Tables {
        private final Map<LongBuffer, long[]> known = new HashMap<>();
        private final Map<Automaton, Map<BitSet, Ends>> ends = new IdentityHashMap<>();

        private long[] shared(long[] table) {
            return known.computeIfAbsent(LongBuffer.wrap(table), key -> table);
        }

        private Ends ends(Automaton tail, int begin, String literal) {
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
            BitSet after = new BitSet();
            BitSet next = new BitSet();
            boolean ended = false;
            for (int s = reached.nextSetBit(0); s >= 0; s = reached.nextSetBit(s + 1)) {
                for (char unit : tail.probes()) {
                    boolean accepts = tail.accepts(s, unit);
                    int step = tail.step(s, unit);
                    ended |= accepts;
                    next.set(step);
                    if (unit < OTHER && (accepts || step != 0)) {
                        after.set(unit);
                    }
                }
            }
            next.clear(0);
            BitSet second = new BitSet();
            if (ended) {
                second.set(0, OTHER);
            }
            for (int s = next.nextSetBit(0); s >= 0 && !ended; s = next.nextSetBit(s + 1)) {
                for (char unit = 0; unit < OTHER; unit++) {
                    if (goesOn(tail, s, unit)) {
                        second.set(unit);
                    }
                }
            }
            return new Ends(true, after, second);
        }
    }
}
