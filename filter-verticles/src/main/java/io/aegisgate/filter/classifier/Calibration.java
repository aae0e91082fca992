package io.aegisgate.filter.classifier;

/**
 * Turns margins of one head into comparable scores and probabilities.
 *
 * @param shifts what is taken from the margin of a window, by scale: wide windows reach higher margins by chance
 * @param slope of the logistic curve
 * @param offset of the logistic curve
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Calibration(double[] shifts, double slope, double offset) {
    /** Copies the array. */
    public Calibration {
        shifts = shifts.clone();
    }

    @Override
    public double[] shifts() {
        return shifts.clone();
    }

    double shift(int scale) {
        return shifts[scale];
    }

    /** The probability of a shifted margin. */
    public double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + offset)));
    }
}
