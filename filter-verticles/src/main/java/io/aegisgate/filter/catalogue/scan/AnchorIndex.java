package io.aegisgate.filter.catalogue.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A dense automaton over character classes whose state is simply the last three classes (18 bits): following a unit is
 * a shift, not a table look-up, so the processor need not wait for memory from unit to unit, and one bit a state says
 * whether anything may begin there. Immutable.
 */
final class AnchorIndex {
    private static final int STATES = 1 << (3 * TripleClasses.BITS);
    private static final int MASK = STATES - 1;

    private static final char OTHER_SCRIPT = '\u4E00';

    /** One thing that may begin at a state: a literal, or a run. */
    private sealed interface Spark {}

    private record Literal(String text, int back, int anchor) implements Spark {}

    private record Run(RunTrigger trigger, int anchor) implements Spark {}

    private final TripleClasses classes;
    private final byte[] classOf;
    private final long[] marked = new long[STATES / 64];
    private final short[] bucketOf = new short[STATES];
    private final Spark[][] buckets;

    /**
     * Builds the index.
     *
     * @param literals each literal with the number reported for it
     * @param runs each trigger in use with the number reported for it
     */
    AnchorIndex(Map<String, Integer> literals, Map<RunTrigger, Integer> runs) {
        classes = new TripleClasses(List.copyOf(literals.keySet()));
        classOf = classes.table();
        Map<Integer, List<Spark>> byState = new TreeMap<>();
        literals.forEach((text, anchor) -> addLiteral(byState, text, anchor));
        runs.forEach((trigger, anchor) -> addRun(byState, trigger, anchor));
        Map<List<Spark>, Integer> known = new HashMap<>();
        List<Spark[]> distinct = new ArrayList<>();
        distinct.add(new Spark[0]);
        byState.forEach((state, sparks) -> {
            marked[state >>> 6] |= 1L << state;
            int id = known.computeIfAbsent(List.copyOf(sparks), key -> {
                distinct.add(key.toArray(new Spark[0]));
                return distinct.size() - 1;
            });
            bucketOf[state] = (short) id;
        });
        if (distinct.size() > Short.MAX_VALUE) {
            throw new IllegalArgumentException("too many different literals");
        }
        buckets = distinct.toArray(new Spark[0][]);
    }

    private void addLiteral(Map<Integer, List<Spark>> byState, String text, int anchor) {
        int length = text.length();
        int best = Math.max(0, length - 3);
        for (int i = 0; i + 3 <= length; i++) {
            if (TripleRarity.commonness(text.substring(i, i + 3))
                    < TripleRarity.commonness(text.substring(best, best + 3))) {
                best = i;
            }
        }
        int last = Math.min(length, best + 3) - 1;
        int fixed = 0;
        int count = Math.min(3, length);
        for (int i = last - count + 1; i <= last; i++) {
            fixed = (fixed << TripleClasses.BITS) | classes.of(text.charAt(i));
        }
        int free = 1 << (TripleClasses.BITS * (3 - count));
        for (int before = 0; before < free; before++) {
            int state = (before << (TripleClasses.BITS * count)) | fixed;
            byState.computeIfAbsent(state, key -> new ArrayList<>()).add(new Literal(text, last, anchor));
        }
    }

    private void addRun(Map<Integer, List<Spark>> byState, RunTrigger trigger, int anchor) {
        Set<Integer> pairs = new TreeSet<>();
        for (char before = 0; before < 128; before++) {
            for (char unit = 0; unit < 128; unit++) {
                if (trigger.sparkedBy(before, unit)) {
                    pairs.add((classes.of(before) << TripleClasses.BITS) | classes.of(unit));
                }
            }
        }
        for (char unit = 0; unit < 128; unit++) {
            if (trigger.sparkedBy(OTHER_SCRIPT, unit)) {
                for (int before : TripleClasses.otherScripts()) {
                    pairs.add((before << TripleClasses.BITS) | classes.of(unit));
                }
            }
        }
        for (int pair : pairs) {
            for (int before = 0; before < 1 << TripleClasses.BITS; before++) {
                int state = (before << (2 * TripleClasses.BITS)) | pair;
                byState.computeIfAbsent(state, key -> new ArrayList<>()).add(new Run(trigger, anchor));
            }
        }
    }

    /**
     * Collects the places in {@code [from, to)} at which something may begin.
     *
     * @param out has room for one entry a unit
     * @return how many
     */
    int sparks(char[] text, int from, int to, int[] out) {
        byte[] table = classOf;
        long[] bits = marked;
        int count = 0;
        int state = stateBefore(text, from);
        for (int i = from; i < to; i++) {
            state = ((state << TripleClasses.BITS) | table[text[i]]) & MASK;
            if ((bits[state >>> 6] & (1L << state)) != 0) {
                out[count++] = i;
            }
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
     * Turns a spark into anchors: the places where literals or runs really begin, as {@code start << 20 | number}.
     *
     * @return the array, grown when needed; how many anchors are in it stands in {@code count[0]}
     */
    long[] anchors(char[] text, int length, int spark, long[] out, int[] count) {
        long[] grown = out;
        for (Spark candidate : buckets[bucketOf[stateBefore(text, spark + 1)]]) {
            int start = -1;
            int anchor = 0;
            if (candidate instanceof Literal literal) {
                start = begins(literal, text, length, spark) ? spark - literal.back : -1;
                anchor = literal.anchor;
            } else if (candidate instanceof Run run) {
                char before = spark == 0 ? ' ' : text[spark - 1];
                start = run.trigger.sparkedBy(before, text[spark]) ? run.trigger.start(text, spark) : -1;
                anchor = run.anchor;
            }
            if (start >= 0) {
                grown = count[0] < grown.length ? grown : Arrays.copyOf(grown, grown.length * 2);
                grown[count[0]++] = ((long) start << 20) | anchor;
            }
        }
        return grown;
    }

    private static boolean begins(Literal literal, char[] text, int length, int spark) {
        int start = spark - literal.back;
        if (start < 0 || start + literal.text.length() > length) {
            return false;
        }
        for (int i = 0; i < literal.text.length(); i++) {
            char unit = text[start + i];
            char folded = unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit;
            if (folded != literal.text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
