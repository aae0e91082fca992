package io.aegisgate.filter.classifier;

/**
 * How much is to be found. Each level states the share of harmless texts, of every kind of harmless text for itself, that
 * it may mark in training.
 */
public enum Sensitivity {
    /** One in two hundred. */
    LOW(0.005),
    /** One in a hundred. */
    MEDIUM(0.01),
    /** Three in two hundred. */
    HIGH(0.015);

    private final double falseShare;

    Sensitivity(double falseShare) {
        this.falseShare = falseShare;
    }

    /** The share of a kind's harmless texts that may be marked. */
    public double falseShare() {
        return falseShare;
    }
}
