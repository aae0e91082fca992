package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;
import java.util.Map;

/**
 * An example with the scores of a model that was not trained on it.
 *
 * @param margins by head, the strongest window of each scale
 */
record ScoredExample(Example example, Map<Head, double[]> margins) {
    /** The strongest window of all scales once each scale's shift is taken off. */
    double margin(Head head, double[] shifts) {
        double[] own = margins.get(head);
        double best = Double.NEGATIVE_INFINITY;
        for (int scale = 0; own != null && scale < own.length; scale++) {
            best = Math.max(best, own[scale] - shifts[scale]);
        }
        return best;
    }
}
