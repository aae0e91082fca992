package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which detectors a run can still concern, by its length and the unit after it alone. Worked out beforehand by running
 * every automaton over all runs at once, so numbers in ordinary text cost one look-up. Immutable.
 */
final class RunFilter {
    /** Runs are told apart up to this length; longer ones count as this long. */
    static final int LENGTH_MAX = 96;

    private static final int EDGE = 129;
    private static final int OTHER = 128;
    private static final int KINDS = 130;

    private final Detector[] detectors;
    private final Detector[][] byShape = new Detector[(LENGTH_MAX + 1) * KINDS][];

    RunFilter(RunTrigger trigger, List<Detector> all) {
        detectors = all.toArray(new Detector[0]);
        BitSet[] shapes = new BitSet[byShape.length];
        for (int i = 0; i < shapes.length; i++) {
            shapes[i] = new BitSet(detectors.length);
        }
        for (int d = 0; d < detectors.length; d++) {
            mark(trigger, detectors[d], d, shapes);
        }
        Map<BitSet, Detector[]> shared = new HashMap<>();
        for (int i = 0; i < shapes.length; i++) {
            byShape[i] = shared.computeIfAbsent(
                    shapes[i], set -> set.stream().mapToObj(d -> detectors[d]).toArray(Detector[]::new));
        }
    }

    /** The detectors worth asking about a run of {@code length} units (at most {@link #LENGTH_MAX}). */
    Detector[] candidates(char[] text, int textLength, int start, int length) {
        int end = start + length;
        int kind = length >= LENGTH_MAX || end >= textLength ? EDGE : Math.min(text[end], OTHER);
        return byShape[length * KINDS + kind];
    }

    private static void mark(RunTrigger trigger, Detector detector, int bit, BitSet[] shapes) {
        Automaton automaton = detector.pattern().tail();
        BitSet states = starts(trigger, detector);
        boolean ended = false;
        for (int n = 0; n <= LENGTH_MAX; n++) {
            for (int kind = 0; kind < KINDS; kind++) {
                if (ended || goesOn(automaton, states, n, kind)) {
                    shapes[n * KINDS + kind].set(bit);
                }
            }
            BitSet next = new BitSet();
            for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
                for (char c = 0; c < 128; c++) {
                    if (trigger.has(c)) {
                        ended |= automaton.accepts(s, c);
                        next.set(automaton.step(s, c));
                    }
                }
            }
            next.clear(0);
            states = next;
        }
    }

    private static boolean goesOn(Automaton automaton, BitSet states, int length, int kind) {
        if (length == LENGTH_MAX) {
            return !states.isEmpty();
        }
        return states.stream()
                .anyMatch(s -> kind == EDGE
                        ? automaton.acceptsAtEdge(s)
                        : kind == OTHER || automaton.accepts(s, (char) kind) || automaton.step(s, (char) kind) != 0);
    }

    private static BitSet starts(RunTrigger trigger, Detector detector) {
        Automaton automaton = detector.pattern().tail();
        BitSet reached = new BitSet();
        reached.set(automaton.beginAtEdge());
        for (char before : automaton.probes()) {
            reached.set(automaton.beginAfter(before));
        }
        BitSet layer = reached;
        for (int depth = 0; depth < detector.leadMax(); depth++) {
            BitSet next = new BitSet();
            for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
                for (char unit : automaton.probes()) {
                    next.set(trigger.canSpark(unit) ? 0 : automaton.step(s, unit));
                }
            }
            reached.or(next);
            layer = next;
        }
        reached.clear(0);
        return reached;
    }
}
