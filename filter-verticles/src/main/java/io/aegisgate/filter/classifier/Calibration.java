package io.aegisgate.filter.classifier;

/** Turns margins of one head into comparable scores and probabilities. Immutable. */
public final class Calibration {
    private final double[] shifts;
    private final double slope;
    private final double offset;

    /**
     * From its numbers.
     *
     * @param shifts what is taken from the margin of a window, by scale: wide windows reach higher margins by chance
     * @param slope of the logistic curve
     * @param offset of the logistic curve
     */
    public Calibration(double[] shifts, double slope, double offset) {
        this.shifts = shifts.clone();
        this.slope = slope;
        this.offset = offset;
    }

    /** A copy of the shifts. */
    public double[] shifts() {
        return shifts.clone();
    }

    /** The probability of a shifted margin. */
    public double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + offset)));
    }

    double shift(int scale) {
        return shifts[scale];
    }

    /** Slope of the logistic curve. */
    public double slope() {
        return slope;
    }

    /** Offset of the logistic curve. */
    public double offset() {
        return offset;
    }
}
