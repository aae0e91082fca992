package io.aegisgate.filter.classifier;

/**
 * Turns the margins of one head into a probability: a logistic curve over the strongest window and the stretch of text it
 * stands in. In typed text the stretch speaks for an attack, since the whole of it is the message; in foreign text it speaks
 * against one, since a planted sentence stands out from what is around it.
 *
 * @param peak weight of the strongest window's margin
 * @param whole weight of the margin of the stretch
 * @param offset of the curve
 */
public record Calibration(double peak, double whole, double offset) {
    /** The log odds of an attack; negative infinity for a text without a window. */
    public double odds(double peakMargin, double wholeMargin) {
        return peakMargin == Double.NEGATIVE_INFINITY ? peakMargin : peak * peakMargin + whole * wholeMargin + offset;
    }

    /** The probability that goes with log odds. */
    public static double probability(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }
}
