package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.Thresholds;
import io.aegisgate.filter.classifier.WindowScorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses what turns margins into probabilities and probabilities into marks, from scores of texts that were not trained on.
 * Stateless.
 */
final class Calibrator {
    /** A scale's shift is the margin that this share of harmless texts stays below. */
    private static final double SHIFT_SHARE = 0.99;
    /** Kinds smaller than this share one threshold. */
    private static final int KIND_MIN = 50;

    /** Of all harmless texts together, how many may count as certain. */
    private static final double CERTAIN_SHARE = 0.0003;

    /**
     * Log odds put on every threshold, because kinds of harmless texts that nobody thought of score higher than those that
     * are known: without it, more than the stated share of the development kinds is marked.
     */
    private static final double UNKNOWN_KINDS = 0.6;

    private static final int NEWTON_STEPS = 60;
    private static final double RIDGE = 1e-3;

    private Calibrator() {}

    static Calibration calibration(List<ScoredExample> scored, Head head) {
        double[] shifts = new double[WindowScorer.scales()];
        for (int scale = 0; scale < shifts.length; scale++) {
            List<Double> harmless = new ArrayList<>();
            for (ScoredExample one : scored) {
                double[] margins = one.margins().get(head);
                if (margins != null && !one.example().attack() && Weighting.share(one.example(), head) > 0) {
                    harmless.add(margins[scale]);
                }
            }
            Collections.sort(harmless);
            shifts[scale] = harmless.isEmpty() ? 0 : harmless.get((int) (SHIFT_SHARE * (harmless.size() - 1)));
        }
        double[] curve = curve(scored, head, shifts);
        return new Calibration(shifts, curve[0], curve[1]);
    }

    /** Platt scaling (1999) by Newton's method; both labels count the same in sum. */
    private static double[] curve(List<ScoredExample> scored, Head head, double[] shifts) {
        List<ScoredExample> used = scored.stream()
                .filter(one -> Weighting.share(one.example(), head) > 0)
                .filter(one -> one.margin(head, shifts) > Double.NEGATIVE_INFINITY)
                .toList();
        double attacks =
                Math.max(1, used.stream().filter(one -> one.example().attack()).count());
        double others = Math.max(1, used.size() - attacks);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double gs = RIDGE * slope;
            double go = 0;
            double ss = RIDGE;
            double so = 0;
            double oo = RIDGE;
            for (ScoredExample one : used) {
                double margin = one.margin(head, shifts);
                double weight = one.example().attack() ? 1 / attacks : 1 / others;
                double probability = 1 / (1 + StrictMath.exp(-(slope * margin + offset)));
                double error = weight * (probability - one.example().label());
                double bend = weight * probability * (1 - probability);
                gs += error * margin;
                go += error;
                ss += bend * margin * margin;
                so += bend * margin;
                oo += bend;
            }
            double determinant = ss * oo - so * so;
            slope -= (oo * gs - so * go) / determinant;
            offset -= (ss * go - so * gs) / determinant;
        }
        return new double[] {slope, offset};
    }

    static Thresholds thresholds(List<ScoredExample> scored, List<Calibration> calibrations) {
        Map<Origin, Map<Sensitivity, Double>> marks = new EnumMap<>(Origin.class);
        Map<Origin, Double> certain = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            Calibration calibration = calibrations.get(origin.head().row());
            Map<String, List<Double>> kinds = harmless(scored, origin, calibration);
            Map<Sensitivity, Double> levels = new EnumMap<>(Sensitivity.class);
            for (Sensitivity level : Sensitivity.values()) {
                levels.put(level, threshold(kinds, level.falseShare(), calibration));
            }
            marks.put(origin, levels);
            double pooled = threshold(Map.of("all", all(kinds)), CERTAIN_SHARE, calibration);
            certain.put(origin, Math.max(pooled, threshold(kinds, Sensitivity.LOW.falseShare(), calibration)));
        }
        return new Thresholds(marks, certain);
    }

    /** Margins of harmless texts by kind, rising. */
    private static Map<String, List<Double>> harmless(
            List<ScoredExample> scored, Origin origin, Calibration calibration) {
        Map<String, List<Double>> kinds = new TreeMap<>();
        for (ScoredExample one : scored) {
            Example example = one.example();
            if (!example.attack() && Weighting.share(example, origin.head()) > 0) {
                kinds.computeIfAbsent(example.kind(), kind -> new ArrayList<>())
                        .add(one.margin(origin.head(), calibration.shifts()));
            }
        }
        List<Double> small = new ArrayList<>();
        kinds.values().removeIf(margins -> margins.size() < KIND_MIN && small.addAll(margins));
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
    private static double threshold(Map<String, List<Double>> kinds, double share, Calibration calibration) {
        double margin = Double.NEGATIVE_INFINITY;
        for (List<Double> margins : kinds.values()) {
            int allowed = (int) Math.ceil(share * margins.size());
            margin = Math.max(margin, margins.get(Math.max(0, margins.size() - 1 - allowed)));
        }
        double odds = calibration.slope() * margin + calibration.offset() + UNKNOWN_KINDS;
        return 1 / (1 + StrictMath.exp(-odds));
    }
}
