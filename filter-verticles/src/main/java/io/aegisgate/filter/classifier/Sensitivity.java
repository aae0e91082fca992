package io.aegisgate.filter.classifier;

/**
 * How much is to be found. Each level states the share of harmless texts, of every kind of harmless text for itself, that
 * it may mark in training.
 */
public enum Sensitivity {
    /** One in four hundred. */
    LOW(0.0025),
    /** One in a hundred and twenty-five. */
    MEDIUM(0.008),
    /** One in fifty. */
    HIGH(0.02);

    private final double falseShare;

    Sensitivity(double falseShare) {
        this.falseShare = falseShare;
    }

    /** The share of a kind's harmless texts that may be marked. */
    public double falseShare() {
        return falseShare;
    }
}
