package io.aegisgate.filter.scorecard;

import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A share with the bounds between which it lies 95 times of a hundred. */
public record Interval(double value, double low, double high) {
    /** Two-sided 95 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;
    private static final long SEED = 95;

    /** Wilson's score interval (1927) for hits among rows that do not depend on one another. */
    public static Interval byRow(int hits, int rows) {
        if (rows == 0) {
            return new Interval(0, 0, 1);
        }
        double share = (double) hits / rows;
        double square = Z * Z / rows;
        double centre = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt((share * (1 - share) + square / 4) / rows) / (1 + square);
        return new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * The mean over kinds, by resampling whole kinds (Efron, 1979): rows of one kind repeat one another, and this does not
     * take them for new evidence.
     *
     * @param shares one a kind
     */
    public static Interval byKind(List<Double> shares) {
        if (shares.isEmpty()) {
            return new Interval(0, 0, 1);
        }
        Dice dice = new Dice(SEED);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < shares.size(); j++) {
                sum += dice.pick(shares);
            }
            means[i] = sum / shares.size();
        }
        Arrays.sort(means);
        int cut = (int) (TAIL * RESAMPLES);
        double mean =
                new ArrayList<>(shares).stream().mapToDouble(share -> share).sum() / shares.size();
        return new Interval(mean, means[cut], means[RESAMPLES - 1 - cut]);
    }
}
