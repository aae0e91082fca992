package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.util.BitSet;
import java.util.List;

/**
 * Which detectors a run can still concern, by its length and the unit after it, and by its first two units. Worked out
 * beforehand by running every automaton over all runs at once, so numbers and words in ordinary text cost two look-ups.
 * Immutable.
 */
final class RunFilter {
    /** Runs are told apart up to this length; longer ones count as this long. */
    static final int LENGTH_MAX = 96;

    private static final int EDGE = 129;
    private static final int OTHER = 128;
    private static final int KINDS = 130;

    private final Detector[] detectors;
    /** Longs a set of detectors takes. */
    private final int words;

    private final long[] byShape;
    private final long[] byPrefix;

    RunFilter(RunTrigger trigger, List<Detector> all) {
        detectors = all.toArray(new Detector[0]);
        words = (detectors.length + 63) / 64;
        byShape = new long[(LENGTH_MAX + 1) * KINDS * words];
        byPrefix = new long[128 * 128 * words];
        for (int d = 0; d < detectors.length; d++) {
            Automaton automaton = detectors[d].pattern().tail();
            BitSet starts = starts(trigger, detectors[d]);
            markShapes(trigger, automaton, starts, d);
            markPrefixes(trigger, automaton, starts, d);
        }
    }

    int words() {
        return words;
    }

    /** The detectors worth asking about a run of {@code length} units (at most {@link #LENGTH_MAX}), 64 at a time. */
    long candidates(char[] text, int textLength, int start, int length, int word) {
        int end = start + length;
        int kind = length >= LENGTH_MAX || end >= textLength ? EDGE : Math.min(text[end], OTHER);
        char second = length > 1 ? text[start + 1] : text[start];
        long prefix = length > 1 ? byPrefix[(text[start] * 128 + second) * words + word] : -1L;
        return byShape[(length * KINDS + kind) * words + word] & prefix;
    }

    Detector detector(int word, int bit) {
        return detectors[word * 64 + bit];
    }

    private void markShapes(RunTrigger trigger, Automaton automaton, BitSet starts, int bit) {
        BitSet states = starts;
        boolean ended = false;
        for (int n = 0; n <= LENGTH_MAX; n++) {
            for (int kind = 0; kind < KINDS; kind++) {
                if (ended || goesOn(automaton, states, n, kind)) {
                    byShape[(n * KINDS + kind) * words + bit / 64] |= 1L << bit;
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

    private void markPrefixes(RunTrigger trigger, Automaton automaton, BitSet starts, int bit) {
        for (char first = 0; first < 128; first++) {
            BitSet one = new BitSet();
            boolean ended = false;
            for (int s = starts.nextSetBit(0); s >= 0 && trigger.has(first); s = starts.nextSetBit(s + 1)) {
                ended |= automaton.accepts(s, first);
                one.set(automaton.step(s, first));
            }
            one.clear(0);
            for (char second = 0; second < 128; second++) {
                boolean alive = ended;
                for (int s = one.nextSetBit(0); s >= 0 && trigger.has(second); s = one.nextSetBit(s + 1)) {
                    alive |= automaton.accepts(s, second) || automaton.step(s, second) != 0;
                }
                if (alive) {
                    byPrefix[(first * 128 + second) * words + bit / 64] |= 1L << bit;
                }
            }
        }
    }

    private static BitSet starts(RunTrigger trigger, Detector detector) {
        Automaton automaton = detector.pattern().tail();
        char[] probes = automaton.probes();
        BitSet reached = new BitSet();
        reached.set(automaton.beginAtEdge());
        for (char before : probes) {
            reached.set(automaton.beginAfter(before));
        }
        BitSet layer = (BitSet) reached.clone();
        for (int depth = 0; depth < detector.leadMax(); depth++) {
            BitSet next = new BitSet();
            for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
                for (char unit : probes) {
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
