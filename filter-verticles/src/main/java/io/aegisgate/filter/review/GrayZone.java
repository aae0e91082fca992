package io.aegisgate.filter.review;

import io.aegisgate.shared.config.SemanticConfig;

/** The scores that a review is asked for: strictly between the bounds. */
public record GrayZone(double low, double high) {
    /** Of the settings; bounds the wrong way round are turned. */
    public static GrayZone of(SemanticConfig config) {
        return new GrayZone(
                Math.min(config.grayLow(), config.grayHigh()), Math.max(config.grayLow(), config.grayHigh()));
    }

    /** Whether the score lies in it. */
    public boolean holds(double score) {
        return score > low && score < high;
    }
}
