package io.aegisgate.filter.classifier;

/**
 * What the model says of a text.
 *
 * @param probability calibrated, 0 to 1
 * @param margin the raw score of the strongest window, before calibration
 * @param start where the strongest window begins, in UTF-16 units
 * @param end where it ends
 */
public record Reading(double probability, double margin, int start, int end) {}
