package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Reading;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Chooses what turns margins into probabilities and probabilities into marks, from scores of texts that were not trained on.
 * Stateless.
 */
final class Calibrator {
    /** Kinds smaller than this share one threshold. */
    private static final int KIND_MIN = 50;

    /** Of all harmless texts together, how many may count as certain. */
    private static final double CERTAIN_SHARE = 0.0003;

    /**
     * Log odds put on the thresholds of foreign texts, because kinds of them that nobody thought of score higher than those
     * that are known; its size keeps the harmless development kinds to one in fifty.
     */
    static final double UNKNOWN_KINDS = 0.5;

    /**
     * How much more often than a level says typed texts of a kind may pass a threshold here: each was scored by a model that
     * did not know the kind, while the shipped one knows it.
     */
    static final int UNKNOWN_TYPED = 5;

    /** What the strongest window of a typed text counts at least, beside the stretch around it. */
    private static final double WINDOW_SHARE_MIN = 0.3;

    private static final Reading NO_MARGINS = new Reading(0, 0, 0, 0, 0, 0);

    private static final int NEWTON_STEPS = 60;
    private static final double RIDGE = 1e-3;

    private Calibrator() {}

    /** What stretches are chosen by before anything is fitted. */
    static Calibration first(Head head) {
        return switch (head) {
            case DIRECT -> new Calibration(0.3, 0.7, 0);
            case PLANTED -> new Calibration(1.37, -0.37, 0);
        };
    }

    /**
     * Platt scaling (1999) with two margins. A kind counts by the square root of its size, both labels count the same in sum.
     * The window keeps a share of the odds of typed text that filler around an attack cannot talk away.
     */
    static Calibration calibration(List<ScoredExample> scored, Head head) {
        List<ScoredExample> used = scored.stream()
                .filter(one -> one.atHome(head) && one.odds(head, first(head)) > Double.NEGATIVE_INFINITY)
                .toList();
        double[] free = curve(used, head, reading -> new double[] {reading.peak(), reading.whole(), 1});
        if (free[0] >= WINDOW_SHARE_MIN * (free[0] + free[1])) {
            return new Calibration(free[0], free[1], free[2]);
        }
        double[] bound = curve(used, head, reading ->
                new double[] {WINDOW_SHARE_MIN * reading.peak() + (1 - WINDOW_SHARE_MIN) * reading.whole(), 1});
        return new Calibration(WINDOW_SHARE_MIN * bound[0], (1 - WINDOW_SHARE_MIN) * bound[0], bound[1]);
    }

    /** Logistic regression by Newton's method. */
    private static double[] curve(List<ScoredExample> used, Head head, Function<Reading, double[]> columns) {
        double[] weights = weights(used);
        double[][] rows = new double[weights.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] =
                    columns.apply(Objects.requireNonNull(used.get(i).readings().get(head), "a head without a reading"));
        }
        int size = rows.length == 0 ? columns.apply(NO_MARGINS).length : rows[0].length;
        double[] curve = new double[size];
        curve[0] = 1;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[][] system = new double[size][size + 1];
            for (int i = 0; i < size; i++) {
                system[i][i] = RIDGE;
            }
            for (int at = 0; at < rows.length; at++) {
                double odds = 0;
                for (int i = 0; i < size; i++) {
                    odds += curve[i] * rows[at][i];
                }
                double probability = Calibration.probability(odds);
                double error =
                        weights[at] * (probability - used.get(at).example().label());
                double bend = weights[at] * probability * (1 - probability);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        system[i][j] += bend * rows[at][i] * rows[at][j];
                    }
                    system[i][size] += error * rows[at][i];
                }
            }
            double[] change = solved(system);
            for (int i = 0; i < size; i++) {
                curve[i] -= change[i];
            }
        }
        return curve;
    }

    private static double[] weights(List<ScoredExample> used) {
        Map<String, Integer> sizes = new TreeMap<>();
        used.forEach(one -> sizes.merge(Weighting.group(one.example()), 1, Integer::sum));
        double[] weights = new double[used.size()];
        double[] sums = new double[2];
        for (int i = 0; i < weights.length; i++) {
            Example example = used.get(i).example();
            weights[i] = 1 / Math.sqrt((double) sizes.getOrDefault(Weighting.group(example), 1));
            sums[example.label()] += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sums[used.get(i).example().label()];
        }
        return weights;
    }

    /** Gauss-Jordan elimination of a positive definite system; its last column is the right side. */
    private static double[] solved(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = 0; row < size; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; factor != 0 && column <= size; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            out[i] = system[i][size] / system[i][i];
        }
        return out;
    }

    static Thresholds thresholds(List<ScoredExample> scored, List<Calibration> calibrations) {
        Map<Origin, Map<Sensitivity, Double>> marks = new EnumMap<>(Origin.class);
        Map<Origin, Double> certain = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            Calibration calibration = calibrations.get(origin.head().row());
            Map<String, List<Double>> kinds = harmless(scored, origin, calibration);
            Map<Sensitivity, Double> levels = new EnumMap<>(Sensitivity.class);
            for (Sensitivity level : Sensitivity.values()) {
                levels.put(level, threshold(kinds, level.falseShare(), origin));
            }
            marks.put(origin, levels);
            double pooled = threshold(Map.of("all", all(kinds)), CERTAIN_SHARE, origin);
            certain.put(origin, Math.max(pooled, threshold(kinds, Sensitivity.LOW.falseShare(), origin)));
        }
        return new Thresholds(marks, certain);
    }

    /**
     * Log odds of harmless texts by kind, rising. Typed kinds say nothing of foreign text here: no model that scored one
     * knew it, while the shipped one does.
     */
    private static Map<String, List<Double>> harmless(
            List<ScoredExample> scored, Origin origin, Calibration calibration) {
        Map<String, List<Double>> kinds = new TreeMap<>();
        for (ScoredExample one : scored) {
            Example example = one.example();
            if (!example.attack() && (origin.head() == Head.DIRECT || example.foreign())) {
                kinds.computeIfAbsent(example.kind(), kind -> new ArrayList<>())
                        .add(one.odds(origin.head(), calibration));
            }
        }
        List<Double> small = new ArrayList<>();
        kinds.values().removeIf(odds -> odds.size() < KIND_MIN && small.addAll(odds));
        if (!small.isEmpty()) {
            kinds.put("small kinds", small);
        }
        kinds.values().forEach(Collections::sort);
        return kinds;
    }

    private static List<Double> all(Map<String, List<Double>> kinds) {
        List<Double> all = new ArrayList<>();
        kinds.values().forEach(all::addAll);
        Collections.sort(all);
        return all;
    }

    /** Just above what the share of each kind's harmless texts may pass, rounded up: one text alone is no evidence. */
    private static double threshold(Map<String, List<Double>> kinds, double share, Origin origin) {
        boolean typed = origin.head() == Head.DIRECT;
        double odds = Double.NEGATIVE_INFINITY;
        for (List<Double> sorted : kinds.values()) {
            int allowed = (int) Math.ceil((typed ? UNKNOWN_TYPED * share : share) * sorted.size());
            odds = Math.max(odds, sorted.get(Math.max(0, sorted.size() - 1 - allowed)));
        }
        return Calibration.probability(typed ? odds : odds + UNKNOWN_KINDS);
    }
}
