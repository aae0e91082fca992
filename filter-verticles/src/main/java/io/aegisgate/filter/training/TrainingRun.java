package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.ModelFile;
import io.aegisgate.filter.classifier.WordClasses;
import io.aegisgate.filter.generation.GeneratedText;
import io.aegisgate.filter.generation.Grammar;
import io.aegisgate.filter.generation.TextGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** From files to a model: generates, cross-validates, calibrates, fits, writes the card. One thread, minutes of work. */
public final class TrainingRun {
    private final Grammar grammar;
    private final WordClasses wordClasses;
    private final TrainingSettings settings;
    private final Consumer<String> progress;

    /**
     * With settings.
     *
     * @param progress is told in a sentence what is being done
     */
    public TrainingRun(Grammar grammar, WordClasses wordClasses, TrainingSettings settings, Consumer<String> progress) {
        this.grammar = grammar;
        this.wordClasses = wordClasses;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Trains on files.
     *
     * @throws IOException never for content; the model is written to memory
     */
    public TrainedModel train(List<ExampleFile> files) throws IOException {
        List<Example> examples = new ArrayList<>();
        files.forEach(file -> examples.addAll(file.examples()));
        List<Example> generated = generated(examples);
        progress.accept(examples.size() + " texts of " + files.size() + " files, " + generated.size() + " generated");
        List<Example> all = new ArrayList<>(examples);
        all.addAll(generated);
        Trainer trainer = new Trainer(wordClasses, settings, progress);
        List<ScoredExample> scored = new CrossValidation(trainer, settings, progress).run(all);
        List<Calibration> calibrations = new ArrayList<>();
        for (Head head : Head.values()) {
            calibrations.add(Calibrator.calibration(scored, head));
        }
        progress.accept("the model of all texts");
        InjectionModel model = trainer.fit(all).fitted(calibrations, Calibrator.thresholds(scored, calibrations));
        byte[] bytes = ModelFile.write(model);
        return new TrainedModel(
                bytes,
                new ModelCard(
                                settings,
                                grammar,
                                files,
                                model,
                                bytes.length,
                                ExampleFile.sha256(bytes),
                                scored,
                                calibrations)
                        .text());
    }

    /** The generator's texts; the harmless foreign ones of the files serve as places to plant in. */
    public List<Example> generated(List<Example> examples) {
        Map<String, List<String>> carriers = new TreeMap<>();
        for (Example example : examples) {
            if (example.foreign() && !example.attack()) {
                carriers.computeIfAbsent(example.lang(), lang -> new ArrayList<>())
                        .add(example.text());
            }
        }
        List<Example> out = new ArrayList<>();
        for (GeneratedText text : new TextGenerator(grammar, carriers, settings.seed()).generate(settings.perShare())) {
            out.add(Example.of(text));
        }
        return out;
    }
}
