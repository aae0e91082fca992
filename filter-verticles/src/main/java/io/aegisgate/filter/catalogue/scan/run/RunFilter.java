package io.aegisgate.filter.catalogue.scan.run;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import java.util.BitSet;
import java.util.List;

/**
 * Which detectors a run can still concern, by its length and the unit after it, and by its first two units. Worked out
 * beforehand by running every automaton over all runs at once, so numbers and words in ordinary text cost two look-ups.
 * Immutable.
 */
public final class RunFilter {
    /** Runs are told apart up to this length; longer ones count as this long. */
    public static final int LENGTH_MAX = 96;

    private static final int EDGE = 129;
    private static final int OTHER = 128;
    /** Of units: ASCII, others, the edge. */
    static final int KINDS = 130;

    private static final int SHAPES = RunNeighbour.COUNT * RunNeighbour.COUNT;

    private final RunTrigger trigger;
    private final Detector[] detectors;
    /** Longs a set of detectors takes. */
    private final int words;

    /** By length, and the kinds of the two units behind the run. */
    private final long[] byShape;

    /** By length: who can still match if the run is at least that long. */
    private final long[] byLeast;
    /** By the unit before the run: who can begin right there, and for whom that unit can end a lead. */
    private final long[] beginAfter;

    private final long[] leadEndsWith;
    /** By the first two units: who goes on having begun right there, or having had a lead. */
    private final long[] byPrefix;

    private final long[] byLeadPrefix;

    /** By detector: the units a lead can begin with, ASCII in two longs, then whether any other can. */
    private final long[] leadBegins;

    private final int leadMost;

    /** Runs every automaton over all runs of a trigger at once. */
    public RunFilter(RunTrigger trigger, List<Detector> all) {
        this.trigger = trigger;
        detectors = all.toArray(new Detector[0]);
        words = (detectors.length + 63) / 64;
        byShape = new long[(LENGTH_MAX + 1) * SHAPES * words];
        byPrefix = new long[128 * 128 * words];
        byLeadPrefix = new long[128 * 128 * words];
        beginAfter = new long[KINDS * words];
        leadEndsWith = new long[KINDS * words];
        leadBegins = new long[3 * detectors.length];
        leadMost = all.stream().mapToInt(Detector::leadMax).max().orElse(0);
        for (int d = 0; d < detectors.length; d++) {
            Automaton automaton = detectors[d].pattern().tail();
            BitSet starts = starts(trigger, automaton, d);
            BitSet led = led(trigger, automaton, starts, detectors[d].leadMax(), d);
            markPrefixes(trigger, automaton, starts, byPrefix, d);
            markPrefixes(trigger, automaton, led, byLeadPrefix, d);
            starts.or(led);
            markShapes(trigger, automaton, starts, d);
        }
        byLeast = new long[(LENGTH_MAX + 1) * words];
        for (int n = LENGTH_MAX; n >= 0; n--) {
            for (int i = 0; i < SHAPES * words; i++) {
                byLeast[n * words + i % words] |= byShape[n * SHAPES * words + i];
            }
            for (int word = 0; word < words && n < LENGTH_MAX; word++) {
                byLeast[n * words + word] |= byLeast[(n + 1) * words + word];
            }
        }
    }

    /** Which runs these are. */
    public RunTrigger trigger() {
        return trigger;
    }

    /** How many sets of sixty-four detectors there are. */
    public int words() {
        return words;
    }

    /** Whether a run of any kind behind this unit can concern any detector. */
    public boolean concernsAfter(char before) {
        return concernsBehind(Math.min(before, OTHER));
    }

    /** Whether a run at the beginning of a text can. */
    public boolean concernsAtEdge() {
        return concernsBehind(EDGE);
    }

    private boolean concernsBehind(int kind) {
        long any = 0;
        for (int word = 0; word < words; word++) {
            any |= beginAfter[kind * words + word] | leadEndsWith[kind * words + word];
        }
        return any != 0;
    }

    /** Whether a run of {@code length} units, at most {@link #LENGTH_MAX}, can concern any detector. */
    public boolean concerns(char[] text, int textLength, int start, int length) {
        for (int word = 0; word < words; word++) {
            long shaped = shaped(text, textLength, start, length, word);
            if (shaped != 0 && (shaped & (begun(text, start, length, word) | led(text, start, length, word))) != 0) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #concerns(char[], int, int, int)} whatever the run's units are, between units of these kinds. */
    public boolean concerns(int before, int length, int behind) {
        for (int word = 0; word < words; word++) {
            long beside = beginAfter[before * words + word] | leadEndsWith[before * words + word];
            if ((beside & byShape[(length * SHAPES + behind) * words + word]) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The detectors a run of {@code length} units (at most {@link #LENGTH_MAX}) can still concern by its length and the
     * units beside it, 64 at a time. The small table is asked first.
     */
    public long shaped(char[] text, int textLength, int start, int length, int word) {
        int before = before(text, start) * words + word;
        long out = beginAfter[before] | leadEndsWith[before];
        if (out != 0) {
            int end = start + length;
            int after = end < textLength ? RunNeighbour.of(text[end]) : RunNeighbour.EDGE;
            int second = end + 1 < textLength ? RunNeighbour.of(text[end + 1]) : RunNeighbour.EDGE;
            out &= byShape[((length * RunNeighbour.COUNT + after) * RunNeighbour.COUNT + second) * words + word];
        }
        return out;
    }

    /** Of the detectors that may begin right at a run whose end is not there yet, those it can still concern. */
    public long openBegun(char[] text, int start, int length, int word) {
        return byLeast[Math.min(length, LENGTH_MAX) * words + word] & begun(text, start, length, word);
    }

    /** As {@link #openBegun}, those that may have begun before the run. */
    public long openLed(char[] text, int start, int length, int word) {
        return byLeast[Math.min(length, LENGTH_MAX) * words + word] & led(text, start, length, word);
    }

    /** Who goes on having begun right at the run. */
    public long begun(char[] text, int start, int length, int word) {
        long out = beginAfter[before(text, start) * words + word];
        return length > 1 ? out & byPrefix[prefix(text, start) * words + word] : out;
    }

    /** Who goes on having begun before the run. */
    public long led(char[] text, int start, int length, int word) {
        long out = leadEndsWith[before(text, start) * words + word];
        return length > 1 ? out & byLeadPrefix[prefix(text, start) * words + word] : out;
    }

    /** The first place from which a lead of the run at {@code start} could reach it: no lead holds a unit that sparks. */
    public int leadFrom(char[] text, int start) {
        int from = start;
        while (from > 0 && start - from < leadMost && !trigger.canSpark(text[from - 1])) {
            from--;
        }
        return from;
    }

    /**
     * The first place at which a lead of a detector may begin, none before {@code from}; the run's start if there is none.
     */
    public int leadStart(char[] text, int from, int start, int word, int bit) {
        int at = word * 64 + bit;
        int place = Math.max(from, start - detectors[at].leadMax());
        while (place < start && !leadBegins(at, text[place])) {
            place++;
        }
        return place;
    }

    private boolean leadBegins(int detector, char unit) {
        return (leadBegins[3 * detector + part(unit)] & bit(unit)) != 0;
    }

    private static int part(char unit) {
        return Math.min(unit >> 6, 2);
    }

    private static long bit(char unit) {
        return part(unit) == 2 ? 1 : 1L << unit;
    }

    /** The kind of the unit before. */
    static int before(char[] text, int start) {
        return start == 0 ? EDGE : Math.min(text[start - 1], OTHER);
    }

    private static int prefix(char[] text, int start) {
        return text[start] * 128 + text[start + 1];
    }

    /** The detector that a bit of a set stands for. */
    public Detector detector(int word, int bit) {
        return detectors[word * 64 + bit];
    }

    private void markShapes(RunTrigger trigger, Automaton automaton, BitSet starts, int bit) {
        RunNeighbour neighbours = new RunNeighbour(automaton);
        char[] units = automaton.samples(unit -> trigger.has((char) unit) ? 1 : 0);
        BitSet states = starts;
        boolean ended = false;
        for (int n = 0; n <= LENGTH_MAX && (ended || !states.isEmpty()); n++) {
            boolean all = ended || n == LENGTH_MAX;
            boolean[] goesOn = all ? RunNeighbour.ANY : neighbours.goOn(states);
            for (int i = 0; i < SHAPES; i++) {
                mark(byShape, n * SHAPES + i, bit, goesOn[i]);
            }
            BitSet next = new BitSet();
            for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
                for (char c : units) {
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

    private void markPrefixes(RunTrigger trigger, Automaton automaton, BitSet starts, long[] into, int bit) {
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
                    into[(first * 128 + second) * words + bit / 64] |= 1L << bit;
                }
            }
        }
    }

    private BitSet starts(RunTrigger trigger, Automaton automaton, int bit) {
        BitSet reached = new BitSet();
        for (char before : automaton.probes()) {
            int state = automaton.beginAfter(before);
            reached.set(state);
            mark(beginAfter, Math.min(before, OTHER), bit, goesOn(trigger, automaton, state));
        }
        reached.set(automaton.beginAtEdge());
        mark(beginAfter, EDGE, bit, goesOn(trigger, automaton, automaton.beginAtEdge()));
        reached.clear(0);
        return reached;
    }

    /** Whether a run's unit may come first. */
    private static boolean goesOn(RunTrigger trigger, Automaton automaton, int state) {
        boolean goes = false;
        for (char unit = 0; state != 0 && unit < 128 && !goes; unit++) {
            goes = trigger.has(unit) && (automaton.accepts(state, unit) || automaton.step(state, unit) != 0);
        }
        return goes;
    }

    /** The states a match can be in when its run begins after a lead. */
    private BitSet led(RunTrigger trigger, Automaton automaton, BitSet starts, int leadMax, int bit) {
        BitSet reached = new BitSet();
        BitSet layer = starts;
        for (int depth = 0; depth < leadMax; depth++) {
            BitSet next = new BitSet();
            for (int s = layer.nextSetBit(0); s >= 0; s = layer.nextSetBit(s + 1)) {
                for (char unit : automaton.probes()) {
                    int state = trigger.canSpark(unit) ? 0 : automaton.step(s, unit);
                    next.set(state);
                    if (depth == 0 && state != 0) {
                        leadBegins[3 * bit + part(unit)] |= bit(unit);
                    }
                    // Right before a run stands nothing that would belong to it.
                    if (!trigger.has(unit) && goesOn(trigger, automaton, state)) {
                        reached.set(state);
                        mark(leadEndsWith, Math.min(unit, OTHER), bit, true);
                    }
                }
            }
            next.clear(0);
            layer = next;
        }
        return reached;
    }

    private void mark(long[] into, int row, int bit, boolean holds) {
        into[row * words + bit / 64] |= holds ? 1L << bit : 0;
    }
}
