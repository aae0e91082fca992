package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.literal.LiteralFilter;
import io.aegisgate.filter.catalogue.scan.literal.TripleClasses;
import io.aegisgate.filter.catalogue.scan.run.RunFilter;
import io.aegisgate.filter.catalogue.scan.run.ShortRuns;
import io.aegisgate.filter.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dense automaton over character classes whose state is simply the last three classes (18 bits): following a unit is
 * a shift, not a table look-up, so the processor need not wait for memory from unit to unit, and one look a state says
 * which bucket of things may begin there, if any. Immutable; made by {@link AnchorIndexBuilder}.
 */
final class AnchorIndex {
    /** Units of the longest literal, see {@code PrefixLiterals}. */
    static final int LITERAL_MAX = 16;

    static final int BLOCK = 1 << 11;

    private static final int MASK = TripleClasses.STATES - 1;
    static final List<RunTrigger> TRIGGERS = List.of(RunTrigger.values());

    private final byte[] classOf;
    /** By state: the number of its bucket; 0 where nothing begins. */
    private final char[] bucketOf;
    /** By state: 1 where there is a bucket, else 0. Asked for every unit, so half the memory and no arithmetic tell. */
    private final byte[] begins;
    /** By bucket: a bit for each class that may stand before the three units that spark, and for each that may follow. */
    private final long[] beside;
    /** By bucket: where its entries stand in the pool. */
    private final int[] entriesAt;
    /**
     * A bucket's entries begin with their number; an entry is the length of its literal (0 for a run), the distance from
     * the literal's start to the unit that sparks (for a run, the trigger's number), the anchor, the literal.
     */
    private final char[] pool;

    /** By anchor; null where it is a run. */
    private final @Nullable LiteralFilter[] filters;

    /** By anchor; null where it is a literal. */
    private final @Nullable RunFilter[] runs;

    private final ShortRuns numbers;

    AnchorIndex(
            byte[] classOf,
            char[] bucketOf,
            long[] beside,
            int[] entriesAt,
            char[] pool,
            @Nullable LiteralFilter[] filters,
            @Nullable RunFilter[] runs) {
        this.classOf = classOf;
        this.bucketOf = bucketOf;
        begins = new byte[TripleClasses.STATES];
        for (int state = 0; state < TripleClasses.STATES; state++) {
            begins[state] = (byte) (bucketOf[state] == 0 ? 0 : 1);
        }
        this.beside = beside;
        this.entriesAt = entriesAt;
        this.pool = pool;
        this.filters = filters;
        this.runs = runs;
        numbers = new ShortRuns(Arrays.stream(runs)
                .filter(Objects::nonNull)
                .filter(run -> run.trigger().numbers())
                .toList());
    }

    /**
     * Collects the places in {@code [from, to)} at which something may begin, at most {@link #BLOCK} units on.
     *
     * @param out has room for one entry a unit and one more; receives the places
     * @return how many
     */
    int sparks(char[] text, int from, int to, int[] out) {
        byte[] table = classOf;
        byte[] any = begins;
        int mask = any.length - 1;
        int count = 0;
        int state = stateBefore(text, from);
        for (int i = from; i < to; i++) {
            // Older classes drift into the bits above the state.
            state = (state << TripleClasses.BITS) | table[text[i]];
            // Stored always and kept if there is a bucket: a branch here would be mispredicted at every spark.
            out[count] = i;
            count += any[state & mask];
        }
        return count;
    }

    /**
     * Keeps of some sparks those whose three units stand between units that fit.
     *
     * @param places the first {@code count} of them; receives those kept
     * @param buckets receives their buckets
     * @return how many
     */
    int besides(char[] text, int length, int[] places, int count, char[] buckets) {
        byte[] table = classOf;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int unit = places[i];
            int before = 0;
            int state;
            if (unit > 2) {
                before = table[text[unit - 3]];
                int two = (table[text[unit - 2]] << TripleClasses.BITS) | table[text[unit - 1]];
                state = (two << TripleClasses.BITS) | table[text[unit]];
            } else {
                state = stateBefore(text, unit + 1);
            }
            char bucket = bucketOf[state & MASK];
            // What follows the text's present end is not known.
            long behind = unit + 1 < length ? beside[2 * bucket + 1] >>> table[text[unit + 1]] : 1;
            // As above: about half of them fit, which no branch foresees.
            places[kept] = unit;
            buckets[kept] = bucket;
            kept += (int) (beside[2 * bucket] >>> before & behind & 1);
        }
        return kept;
    }

    private int stateBefore(char[] text, int at) {
        int state = 0;
        for (int i = Math.max(0, at - 3); i < at; i++) {
            state = (state << TripleClasses.BITS) | classOf[text[i]];
        }
        return state;
    }

    /**
     * Turns a spark into anchors: the places where literals or runs really begin, as {@code start << 20 | number}.
     *
     * @param to literals count that begin in {@code [from, to)}
     * @param runsFrom runs count that spark here or later
     * @return the array, grown when needed; how many anchors are in it stands in {@code count[0]}
     */
    long[] anchors(
            char[] text, int length, int from, int to, int runsFrom, int unit, char bucket, long[] out, int[] count) {
        long[] grown = out;
        boolean asked = false;
        boolean none = false;
        int at = entriesAt[bucket];
        for (int left = pool[at++]; left > 0; left--) {
            int units = pool[at];
            int start;
            if (units > 0) {
                start = literalStart(at + 3, units, text, length, unit - pool[at + 1], from, to);
            } else {
                RunTrigger trigger = TRIGGERS.get(pool[at + 1]);
                if (trigger.numbers() && !asked) {
                    none = numbers.ruleOut(text, length, unit);
                    asked = true;
                }
                start = none && trigger.numbers() ? -1 : runStart(trigger, text, unit, runsFrom);
            }
            if (start >= 0 && fits(pool[at + 2], text, length, start, units)) {
                grown = count[0] < grown.length ? grown : Arrays.copyOf(grown, grown.length * 2);
                grown[count[0]++] = ((long) start << 20) | pool[at + 2];
            }
            at += 3 + units;
        }
        return grown;
    }

    private static int runStart(RunTrigger trigger, char[] text, int spark, int from) {
        if (spark < from) {
            return -1;
        }
        char before = spark == 0 ? ' ' : text[spark - 1];
        return trigger.sparkedBy(before, text[spark]) ? trigger.start(text, spark) : -1;
    }

    /** Whether the literal's or the run's surroundings leave one of its detectors. */
    private boolean fits(int anchor, char[] text, int length, int start, int units) {
        LiteralFilter literal = filters[anchor];
        if (literal != null) {
            return literal.left(text, length, start, start + units) != 0;
        }
        RunFilter run = Objects.requireNonNull(runs[anchor]);
        int runUnits = run.trigger().length(text, length, start, RunFilter.LENGTH_MAX);
        return start + runUnits >= length || run.concerns(text, length, start, runUnits);
    }

    private int literalStart(int literal, int units, char[] text, int length, int start, int from, int to) {
        if (start < from || start >= to || start + units > length) {
            return -1;
        }
        for (int i = 0; i < units; i++) {
            if (Ascii.folded(text[start + i]) != pool[literal + i]) {
                return -1;
            }
        }
        return start;
    }
}
