package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.FeatureReader;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.Thresholds;
import io.aegisgate.filter.classifier.WordClasses;
import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fits a model to examples. One thread; stateless but for its settings. */
public final class Trainer {
    private static final int WEIGHT_MAX = 127;

    private final WordClasses wordClasses;
    private final TrainingSettings settings;
    private final Consumer<String> progress;

    /**
     * With settings.
     *
     * @param progress is told in a sentence what is being done
     */
    public Trainer(WordClasses wordClasses, TrainingSettings settings, Consumer<String> progress) {
        this.wordClasses = wordClasses;
        this.settings = settings;
        this.progress = progress;
    }

    /** A model without calibration: its probabilities mean nothing yet. */
    public InjectionModel fit(List<Example> examples) {
        FeatureReader reader = new FeatureReader(wordClasses);
        List<Document> documents = new ArrayList<>(examples.size());
        examples.forEach(example -> documents.add(new Document(example, reader)));
        Vocabulary vocabulary = new Vocabulary(documents);
        progress.accept(examples.size() + " texts, " + vocabulary.size() + " features");
        List<LogisticFit> fits = new ArrayList<>();
        for (Head head : Head.values()) {
            fits.add(fit(documents, vocabulary, head));
        }
        return pack(vocabulary, fits);
    }

    private LogisticFit fit(List<Document> documents, Vocabulary vocabulary, Head head) {
        double[] weights = Weighting.of(documents, head);
        Dice dice = new Dice(settings.seed() + head.row());
        LogisticFit fit = new LogisticFit(vocabulary.size(), settings.penalty(head));
        for (int round = 0; round < settings.rounds(); round++) {
            List<Instance> instances = new ArrayList<>();
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    instances.addAll(
                            round == 0
                                    ? WindowChoice.first(documents.get(i), vocabulary, weights[i], dice)
                                    : WindowChoice.strongest(documents.get(i), vocabulary, fit, weights[i]));
                }
            }
            if (round > 0) {
                fit = new LogisticFit(vocabulary.size(), settings.penalty(head));
            }
            fit.run(instances, settings.epochs(), dice);
            progress.accept(head + " round " + (round + 1) + ": " + instances.size() + " windows");
        }
        return fit;
    }

    private InjectionModel pack(Vocabulary vocabulary, List<LogisticFit> fits) {
        int heads = Head.values().length;
        double[] units = new double[heads];
        double[] biases = new double[heads];
        for (int head = 0; head < heads; head++) {
            double largest = 1e-9;
            for (int feature = 0; feature < vocabulary.size(); feature++) {
                largest = Math.max(largest, Math.abs(product(vocabulary, fits.get(head), feature)));
            }
            units[head] = largest / WEIGHT_MAX;
            biases[head] = fits.get(head).bias();
        }
        int[] table = new int[1 << Vocabulary.BITS];
        for (int feature = 0; feature < vocabulary.size(); feature++) {
            if (vocabulary.holds(feature)) {
                int hash = vocabulary.hash(feature);
                table[InjectionModel.slot(hash, Vocabulary.BITS)] = InjectionModel.entry(
                        hash,
                        vocabulary.frequency(feature),
                        rounded(product(vocabulary, fits.get(Head.PLANTED.row()), feature), units[Head.PLANTED.row()]),
                        rounded(product(vocabulary, fits.get(Head.DIRECT.row()), feature), units[Head.DIRECT.row()]));
            }
        }
        List<Calibration> calibrations = new ArrayList<>();
        for (Head head : Head.values()) {
            calibrations.add(Calibrator.first(head));
        }
        return new InjectionModel(
                Vocabulary.BITS,
                table,
                vocabulary.unknown(),
                units,
                biases,
                calibrations,
                wordClasses,
                Thresholds.flat(0.5, 0.9));
    }

    private static double product(Vocabulary vocabulary, LogisticFit fit, int feature) {
        return fit.weight(feature) * vocabulary.frequency(feature);
    }

    private static int rounded(double product, double unit) {
        return (int) Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, Math.round(product / unit)));
    }
}
