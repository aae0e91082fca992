package io.aegisgate.filter.guard.model;

import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.Thresholds;

/**
 * From the classifier's probability to the confidence of a finding. Each threshold of the model is mapped to the confidence
 * whose weight, at severity high, just reaches what the risk model asks for a tag at that level; what lies well beyond
 * certainty is mapped to a block of untrusted text at the medium level, since a long file has more sentences to be wrong
 * about than a text of training. In between it is linear in the log odds. Below the most sensitive threshold
 * the confidence is too small to lead to anything and only orders texts by their score.
 */
final class ConfidenceScale {
    /** Log odds that count as nothing. */
    private static final double NOTHING = -4;
    /** Log odds beyond certainty at which untrusted text is blocked for this alone; from certainty on it is disarmed. */
    private static final double WELL_BEYOND = 2;
    /** Log odds beyond certainty at which confidence is full. */
    private static final double BEYOND = 3;

    /** What the risk model's page says: the weight of severity high, the trust in users, and what its levels ask for. */
    private static final double HIGH_SEVERITY = 0.90;

    private static final double USERS = 0.75;
    private static final double TAG_AT_HIGH = 0.25;
    private static final double TAG_AT_MEDIUM = 0.35;
    private static final double TAG_AT_LOW = 0.50;
    private static final double BLOCK_AT_MEDIUM = 0.70;
    /** Keeps rounding from leaving a weight just below what it is made for. */
    private static final double SURE = 1e-9;

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
            origin == Origin.USER ? certain : certain + WELL_BEYOND,
            certain + BEYOND
        };
        double trust = origin == Origin.USER ? USERS : 1;
        double full = HIGH_SEVERITY * trust;
        double[] confidences = {
            0,
            TAG_AT_HIGH / full,
            TAG_AT_MEDIUM / full,
            TAG_AT_LOW / full,
            // A user's text reaches no block: its weight ends below.
            origin == Origin.USER ? (TAG_AT_LOW + BLOCK_AT_MEDIUM) / 2 / full : BLOCK_AT_MEDIUM / full,
            1
        };
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
                return Math.min(1, confidences[i - 1] + part * (confidences[i] - confidences[i - 1]) + SURE);
            }
        }
        return confidences[confidences.length - 1];
    }

    private static double odds(double probability) {
        double inside = Math.min(1 - 1e-12, Math.max(1e-12, probability));
        return StrictMath.log(inside / (1 - inside));
    }
}
