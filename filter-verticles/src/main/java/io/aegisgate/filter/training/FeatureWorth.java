package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What a feature counts before anything is fitted: by how much its share among attacks differs from that among harmless texts
 * (the log-count ratio of Wang and Manning, 2012). Features that tell nothing then hardly add to a margin, and hardly dilute
 * that of a window they stand in. Stateless.
 */
final class FeatureWorth {
    /** Ratios are told apart up to this one, as natural logarithm. */
    private static final double RATIO_MAX = 2;

    /** Worth of a feature without any difference, in the unit of the ratio. */
    private static final double FLOOR = 1;

    /** Weight of the texts taken to hold the feature beside those that do, on both sides. */
    private static final double SMOOTHING = 1;

    private FeatureWorth() {}

    /**
     * Works it out.
     *
     * @param size number of features
     * @param numbers the number of a feature by its hash; negative when it has none
     * @return by number, from a third to one; of the two heads the one that tells more counts
     */
    static double[] of(List<Document> documents, int size, IntUnaryOperator numbers) {
        double[] largest = new double[size];
        for (Head head : Head.values()) {
            double[] weights = Weighting.of(documents, head);
            double[][] sums = new double[2][size];
            double[] totals = {SMOOTHING, SMOOTHING};
            for (int i = 0; i < weights.length; i++) {
                Document document = documents.get(i);
                int label = document.example().label();
                totals[label] += weights[i];
                for (int hash : document.distinct()) {
                    int feature = numbers.applyAsInt(hash);
                    if (feature >= 0) {
                        sums[label][feature] += weights[i];
                    }
                }
            }
            for (int feature = 0; feature < size; feature++) {
                double ratio =
                        (sums[1][feature] + SMOOTHING) / totals[1] * (totals[0] / (sums[0][feature] + SMOOTHING));
                largest[feature] = Math.max(largest[feature], Math.abs(StrictMath.log(ratio)));
            }
        }
        double[] worth = new double[size];
        for (int feature = 0; feature < size; feature++) {
            worth[feature] = (FLOOR + Math.min(RATIO_MAX, largest[feature])) / (FLOOR + RATIO_MAX);
        }
        return worth;
    }
}
