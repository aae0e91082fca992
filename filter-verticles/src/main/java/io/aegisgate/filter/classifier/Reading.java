package io.aegisgate.filter.classifier;

/**
 * What the model says of a text.
 *
 * @param probability calibrated, 0 to 1
 * @param margin its log odds, in which scores of two texts are told apart where the probability is near one
 * @param peak margin of the strongest window of the text's strongest stretch
 * @param whole margin of that stretch
 * @param start where the strongest window begins, in UTF-16 units
 * @param end where it ends
 */
public record Reading(double probability, double margin, double peak, double whole, int start, int end) {
    /** Of a text without a word. */
    static final Reading NOTHING =
            new Reading(0, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);
}
