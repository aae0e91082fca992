package io.aegisgate.filter.scorecard;

import java.util.Arrays;
import java.util.Collection;

/** Scores of attacks and of harmless texts, and how far apart they lie. Immutable. */
public final class Ranking {
    private final double[] attacks;
    private final double[] harmless;

    /** From scores, higher for more like an attack. */
    public Ranking(Collection<Double> attacks, Collection<Double> harmless) {
        this.attacks = sorted(attacks);
        this.harmless = sorted(harmless);
    }

    private static double[] sorted(Collection<Double> scores) {
        double[] out = scores.stream().mapToDouble(score -> score).toArray();
        Arrays.sort(out);
        return out;
    }

    /** Number of attacks. */
    public int attacks() {
        return attacks.length;
    }

    /** Number of harmless texts. */
    public int harmless() {
        return harmless.length;
    }

    /** How often an attack stands above a harmless text, ties for a half; 0.5 when one side is empty. */
    public double auc() {
        if (attacks.length == 0 || harmless.length == 0) {
            return 0.5;
        }
        long doubled = 0;
        int below = 0;
        int upTo = 0;
        for (double score : attacks) {
            while (below < harmless.length && harmless[below] < score) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < harmless.length && harmless[upTo] <= score) {
                upTo++;
            }
            doubled += below + upTo;
        }
        return doubled / 2.0 / attacks.length / harmless.length;
    }

    /** The highest score that at most this share of the harmless texts lies above. */
    public double threshold(double falseShare) {
        if (harmless.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int allowed = (int) (falseShare * harmless.length);
        return harmless[Math.max(0, harmless.length - 1 - allowed)];
    }

    /** Attacks above the threshold of a share of false alarms. */
    public int hits(double falseShare) {
        double threshold = threshold(falseShare);
        return above(attacks, threshold);
    }

    /** Their share of all attacks, with its interval by row. */
    public Interval recall(double falseShare) {
        return Interval.byRow(hits(falseShare), attacks.length);
    }

    /** Share of attacks above a score. */
    public double attacksAbove(double score) {
        return share(attacks, score);
    }

    /** Share of harmless texts above a score. */
    public double harmlessAbove(double score) {
        return share(harmless, score);
    }

    private static double share(double[] scores, double score) {
        return scores.length == 0 ? 0 : (double) above(scores, score) / scores.length;
    }

    private static int above(double[] rising, double score) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] > score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return rising.length - low;
    }

    /** Every score there is, falling: the steps of the curve. */
    public double[] steps() {
        double[] all = new double[attacks.length + harmless.length];
        System.arraycopy(attacks, 0, all, 0, attacks.length);
        System.arraycopy(harmless, 0, all, attacks.length, harmless.length);
        double[] rising = Arrays.stream(all).sorted().distinct().toArray();
        double[] falling = new double[rising.length];
        for (int i = 0; i < rising.length; i++) {
            falling[i] = rising[rising.length - 1 - i];
        }
        return falling;
    }
}
