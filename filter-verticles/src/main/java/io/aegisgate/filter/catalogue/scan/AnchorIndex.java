package io.aegisgate.filter.catalogue.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dense automaton over character classes whose state is simply the last three classes (18 bits): following a unit is
 * a shift, not a table look-up, so the processor need not wait for memory from unit to unit, and one bit a state says
 * whether anything may begin there. What may begin lies flat in one array. Immutable; made by
 * {@link AnchorIndexBuilder}.
 */
final class AnchorIndex {
    static final int STATES = 1 << (3 * TripleClasses.BITS);

    /** Units of the longest literal, see {@code PrefixLiterals}. */
    static final int LITERAL_MAX = 16;

    static final int BLOCK_BITS = 11;
    static final int BLOCK = 1 << BLOCK_BITS;

    private static final int MASK = STATES - 1;
    static final List<RunTrigger> TRIGGERS = List.of(RunTrigger.values());

    private final byte[] classOf;
    private final long[] marked;
    /** By 64 states: how many marked ones come before them. */
    private final int[] rank;
    /** By marked state, in order: where its bucket stands in the pool. */
    private final int[] bucketAt;
    /**
     * A bucket is 64 bits for the class of the unit before the three that spark, 64 for the one after, and the number
     * of its entries; an entry is the length of its literal (0 for a run), the distance from the
     * literal's start to the unit that sparks (for a run, the trigger's number), the anchor, the literal.
     */
    private final char[] pool;

    /** By anchor; null where it is a run. */
    private final @Nullable LiteralFilter[] filters;

    /** By anchor; null where it is a literal. */
    private final @Nullable RunFilter[] runs;

    AnchorIndex(
            byte[] classOf,
            long[] marked,
            int[] bucketAt,
            char[] pool,
            @Nullable LiteralFilter[] filters,
            @Nullable RunFilter[] runs) {
        rank = new int[marked.length];
        int before = 0;
        for (int i = 0; i < marked.length; i++) {
            rank[i] = before;
            before += Long.bitCount(marked[i]);
        }
        this.filters = filters;
        this.runs = runs;
        this.classOf = classOf;
        this.marked = marked;
        this.bucketAt = bucketAt;
        this.pool = pool;
    }

    /**
     * Collects the places in {@code [from, to)} at which something may begin, at most {@link #BLOCK} units on.
     *
     * @param out has room for one entry a unit and one more; receives the state and the distance from {@code from}
     * @return how many
     */
    int sparks(char[] text, int from, int to, int[] out) {
        byte[] table = classOf;
        long[] bits = marked;
        int count = 0;
        int state = stateBefore(text, from);
        for (int i = from; i < to; i++) {
            state = ((state << TripleClasses.BITS) | table[text[i]]) & MASK;
            // Stored always and kept if marked: a branch here would be mispredicted at every spark.
            out[count] = (state << BLOCK_BITS) | (i - from);
            count += (int) (bits[state >>> 6] >>> state) & 1;
        }
        return count;
    }

    private int stateBefore(char[] text, int at) {
        int state = 0;
        for (int i = Math.max(0, at - 3); i < at; i++) {
            state = ((state << TripleClasses.BITS) | classOf[text[i]]) & MASK;
        }
        return state;
    }

    /**
     * Turns a spark of the block at {@code from} into anchors: the places where literals or runs really begin, as {@code start << 20 | number}.
     *
     * @param to literals count that begin in {@code [from, to)}
     * @param runsFrom runs count that spark here or later
     * @return the array, grown when needed; how many anchors are in it stands in {@code count[0]}
     */
    long[] anchors(char[] text, int length, int from, int to, int runsFrom, int spark, long[] out, int[] count) {
        long[] grown = out;
        int unit = from + (spark & (BLOCK - 1));
        int at = bucketAt[marked(spark >>> BLOCK_BITS)];
        int before = unit > 2 ? classOf[text[unit - 3]] : 0;
        int after = unit + 1 < length ? classOf[text[unit + 1]] : 0;
        // Most sparks end here: the units beside the three do not fit, and this branch is foreseen.
        if (((pool[at + (before >> 4)] >>> (before & 15)) & (pool[at + 4 + (after >> 4)] >>> (after & 15)) & 1) == 0) {
            return grown;
        }
        at += 8;
        for (int left = pool[at++]; left > 0; left--) {
            int units = pool[at];
            int start = units == 0
                    ? runStart(TRIGGERS.get(pool[at + 1]), text, unit, runsFrom)
                    : literalStart(at + 3, units, text, length, unit - pool[at + 1], from, to);
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

    private int marked(int state) {
        return rank[state >>> 6] + Long.bitCount(marked[state >>> 6] & ((1L << state) - 1));
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
            char unit = text[start + i];
            char folded = unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit;
            if (folded != pool[literal + i]) {
                return -1;
            }
        }
        return start;
    }
}
