package io.aegisgate.filter.training;

import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with an L2 penalty, fitted by AdaGrad (Duchi, Hazan and Singer, 2011) in a fixed random order. One
 * thread.
 */
final class LogisticFit {
    private static final double RATE = 0.5;
    private static final double FIRST_SQUARE = 1e-3;

    private final float[] weights;
    private final float[] squares;
    private final double penalty;
    private double bias;
    private double biasSquare = FIRST_SQUARE;

    LogisticFit(int features, double penalty) {
        weights = new float[features];
        squares = new float[features];
        this.penalty = penalty;
    }

    void run(List<Instance> given, int epochs, Dice dice) {
        List<Instance> instances = new ArrayList<>(given);
        for (int epoch = 0; epoch < epochs; epoch++) {
            dice.shuffle(instances);
            for (Instance instance : instances) {
                step(instance);
            }
        }
    }

    private void step(Instance instance) {
        double probability = 1 / (1 + StrictMath.exp(-margin(instance)));
        double slope = (probability - instance.label()) * instance.weight();
        int[] features = instance.features();
        float[] values = instance.values();
        for (int i = 0; i < features.length; i++) {
            int feature = features[i];
            double gradient = slope * values[i] + penalty * instance.weight() * weights[feature];
            squares[feature] += (float) (gradient * gradient);
            weights[feature] -= (float) (RATE * gradient / Math.sqrt(FIRST_SQUARE + squares[feature]));
        }
        biasSquare += slope * slope;
        bias -= RATE * slope / Math.sqrt(biasSquare);
    }

    double margin(Instance instance) {
        double sum = bias;
        int[] features = instance.features();
        float[] values = instance.values();
        for (int i = 0; i < features.length; i++) {
            sum += (double) weights[features[i]] * values[i];
        }
        return sum;
    }

    double weight(int feature) {
        return weights[feature];
    }

    double bias() {
        return bias;
    }
}
