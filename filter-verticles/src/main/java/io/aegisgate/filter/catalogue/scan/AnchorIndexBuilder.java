package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.literal.LiteralFilter;
import io.aegisgate.filter.catalogue.scan.literal.TripleClasses;
import io.aegisgate.filter.catalogue.scan.run.RunFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays out an {@link AnchorIndex}: under which states a literal or a run is looked for, all in flat arrays. */
final class AnchorIndexBuilder {
    private static final char OTHER_SCRIPT = '\u4E00';

    /** One thing that may begin at a state: a literal, or a run. */
    private sealed interface Spark {}

    private record Literal(String text, int back, int anchor) implements Spark {}

    private record Run(RunTrigger trigger, int anchor) implements Spark {}

    private final TripleClasses classes;
    private final Map<Integer, List<Spark>> byState = new TreeMap<>();
    /** By filter: the classes that may stand before its literal, and behind. */
    private final Map<LiteralFilter, long[]> besideLiterals = new HashMap<>();

    private AnchorIndexBuilder(TripleClasses classes) {
        this.classes = classes;
    }

    /**
     * Builds the index.
     *
     * @param literals each literal with the number reported for it
     * @param runs each trigger in use with the number reported for it
     * @param filters by number, null for runs
     * @param runFilters by number, null for literals
     */
    static AnchorIndex build(
            Map<String, Integer> literals,
            Map<RunTrigger, Integer> runs,
            @Nullable LiteralFilter[] filters,
            @Nullable RunFilter[] runFilters) {
        AnchorIndexBuilder builder = new AnchorIndexBuilder(new TripleClasses(List.copyOf(literals.keySet())));
        literals.forEach((text, anchor) -> builder.addLiteral(text, anchor, filters[anchor]));
        runs.forEach((trigger, anchor) -> builder.addRun(trigger, anchor, runFilters[anchor]));
        return builder.layOut(filters, runFilters);
    }

    private AnchorIndex layOut(@Nullable LiteralFilter[] filters, @Nullable RunFilter[] runFilters) {
        char[] bucketOf = new char[TripleClasses.STATES];
        Map<List<Spark>, Integer> known = new LinkedHashMap<>();
        // Bucket 0 is the one of the states at which nothing begins.
        byState.forEach((state, sparks) ->
                bucketOf[state] = (char) (int) known.computeIfAbsent(sparks, key -> known.size() + 1));
        if (known.size() > Character.MAX_VALUE) {
            throw new IllegalStateException("more than " + (int) Character.MAX_VALUE + " kinds of beginnings");
        }
        long[] beside = new long[2 * (known.size() + 1)];
        int[] entriesAt = new int[known.size() + 1];
        StringBuilder pool = new StringBuilder();
        known.forEach((sparks, bucket) -> {
            for (Spark spark : sparks) {
                beside[2 * bucket] |= neighbour(spark, -3, filters);
                beside[2 * bucket + 1] |= neighbour(spark, 1, filters);
            }
            entriesAt[bucket] = pool.length();
            append(pool, sparks);
        });
        return new AnchorIndex(
                classes.table(), bucketOf, beside, entriesAt, pool.toString().toCharArray(), filters, runFilters);
    }

    private static void append(StringBuilder pool, List<Spark> sparks) {
        pool.append((char) sparks.size());
        for (Spark spark : sparks) {
            if (spark instanceof Literal literal) {
                pool.append((char) literal.text.length()).append((char) literal.back);
                pool.append((char) literal.anchor).append(literal.text);
            } else if (spark instanceof Run run) {
                pool.append('\0')
                        .append((char) AnchorIndex.TRIGGERS.indexOf(run.trigger))
                        .append((char) run.anchor);
            }
        }
    }

    /** Which classes may stand beside the three units that spark; all where nothing is said of them. */
    private long neighbour(Spark spark, int distance, @Nullable LiteralFilter[] filters) {
        if (!(spark instanceof Literal literal)) {
            return -1L;
        }
        int at = literal.back + distance;
        if (at >= 0 && at < literal.text.length()) {
            return 1L << classes.of(literal.text.charAt(at));
        }
        LiteralFilter filter = filters[literal.anchor];
        if (filter == null || at < -1) {
            return -1L;
        }
        long[] beside = besideLiterals.computeIfAbsent(
                filter, key -> new long[] {classes.of(key.kindsBefore()), classes.of(key.kindsAfter())});
        return beside[at < 0 ? 0 : 1];
    }

    private void addLiteral(String text, int anchor, @Nullable LiteralFilter filter) {
        int last = Math.min(text.length(), (filter == null ? 0 : filter.rarest()) + 3) - 1;
        Literal literal = new Literal(text, last, anchor);
        classes.states(text, last).forEach(state -> add(state, literal));
    }

    private void addRun(RunTrigger trigger, int anchor, @Nullable RunFilter filter) {
        Set<Integer> pairs = new TreeSet<>();
        for (char unit = 0; unit < 128; unit++) {
            for (char before = 0; before < 128; before++) {
                if (trigger.sparkedBy(before, unit) && concerns(trigger, filter, before)) {
                    pairs.add((classes.of(before) << TripleClasses.BITS) | classes.of(unit));
                }
            }
            // The edge of the text has the class of unknown scripts.
            boolean edge = filter == null || filter.concernsAtEdge();
            if (trigger.sparkedBy(OTHER_SCRIPT, unit) && (edge || concerns(trigger, filter, OTHER_SCRIPT))) {
                for (int before : TripleClasses.otherScripts()) {
                    pairs.add((before << TripleClasses.BITS) | classes.of(unit));
                }
            }
        }
        Run run = new Run(trigger, anchor);
        for (int pair : pairs) {
            for (int before = 0; before < 1 << TripleClasses.BITS; before++) {
                add((before << (2 * TripleClasses.BITS)) | pair, run);
            }
        }
    }

    /** Whether anybody asks for a run that begins behind a unit, or behind what belongs to it. */
    private static boolean concerns(RunTrigger trigger, @Nullable RunFilter filter, char before) {
        return filter == null || trigger.has(before) || filter.concernsAfter(before);
    }

    private void add(int state, Spark spark) {
        byState.computeIfAbsent(state, key -> new ArrayList<>(2)).add(spark);
    }
}
