package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;

/**
 * What a training run can be told.
 *
 * @param seed of everything random
 * @param typedPenalty of large weights for typed text
 * @param plantedPenalty of large weights for foreign text
 * @param epochs passes over the windows, a round
 * @param rounds times the windows are chosen anew
 * @param perShare generated texts for a kind of share one; 0 for none
 * @param folds parts of the cross-validation that calibrates
 */
public record TrainingSettings(
        long seed, double typedPenalty, double plantedPenalty, int epochs, int rounds, int perShare, int folds) {
    /** The settings of the shipped model. */
    public static TrainingSettings shipped() {
        return new TrainingSettings(20260801L, 1e-4, 3e-5, 4, 2, 20, 5);
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(long newSeed) {
        return new TrainingSettings(newSeed, typedPenalty, plantedPenalty, epochs, rounds, perShare, folds);
    }

    /** The same with another amount of generated texts. */
    public TrainingSettings withPerShare(int newPerShare) {
        return new TrainingSettings(seed, typedPenalty, plantedPenalty, epochs, rounds, newPerShare, folds);
    }

    double penalty(Head head) {
        return head == Head.DIRECT ? typedPenalty : plantedPenalty;
    }
}
