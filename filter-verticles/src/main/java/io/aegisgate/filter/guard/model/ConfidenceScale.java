package io.aegisgate.filter.guard.model;

import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.Thresholds;

/**
 * From the classifier's probability to the confidence of a finding. Each threshold of the model is mapped to the confidence
 * whose weight, at severity high, just reaches what the risk model asks for a tag at that level; certainty is mapped to a
 * block of untrusted text at the medium level. In between it is linear in the log odds. Below the most sensitive threshold
 * the confidence is too small to lead to anything and only orders texts by their score.
 */
final class ConfidenceScale {
    /** Log odds that count as nothing. */
    private static final double NOTHING = -4;
    /** Log odds beyond certainty at which confidence is full. */
    private static final double BEYOND = 3;

    private final double[] odds;
    private final double[] confidences;

    private ConfidenceScale(double[] odds, double[] confidences) {
        this.odds = odds;
        this.confidences = confidences;
    }

    static ConfidenceScale of(Thresholds thresholds, Origin origin) {
        double certain = odds(thresholds.certain(origin));
        double[] odds = {
            NOTHING,
            odds(thresholds.mark(origin, Sensitivity.HIGH)),
            odds(thresholds.mark(origin, Sensitivity.MEDIUM)),
            odds(thresholds.mark(origin, Sensitivity.LOW)),
            certain,
            certain + BEYOND
        };
        // Weights 0.26, 0.36, 0.51 at tag thresholds 0.25, 0.35, 0.50; a user's text counts three quarters.
        double[] confidences = origin == Origin.USER
                ? new double[] {0, 0.385, 0.535, 0.76, 0.88, 1}
                : new double[] {0, 0.29, 0.40, 0.57, 0.79, 0.97};
        return new ConfidenceScale(odds, confidences);
    }

    double confidence(double probability) {
        double at = odds(probability);
        if (at <= odds[0]) {
            return 0;
        }
        for (int i = 1; i < odds.length; i++) {
            if (at < odds[i]) {
                double part = (at - odds[i - 1]) / (odds[i] - odds[i - 1]);
                return confidences[i - 1] + part * (confidences[i] - confidences[i - 1]);
            }
        }
        return confidences[confidences.length - 1];
    }

    private static double odds(double probability) {
        double inside = Math.min(1 - 1e-12, Math.max(1e-12, probability));
        return StrictMath.log(inside / (1 - inside));
    }
}
