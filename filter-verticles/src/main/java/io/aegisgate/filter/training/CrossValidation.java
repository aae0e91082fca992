package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.WindowScorer;
import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Scores every example by a model that has not seen it. Attacks are left out by whole families of kinds, and so are the
 * typed harmless texts, so that a score says how a text of an unknown kind fares; foreign harmless texts are left out one by
 * one. One thread.
 */
final class CrossValidation {
    private final Trainer trainer;
    private final TrainingSettings settings;
    private final Consumer<String> progress;

    CrossValidation(Trainer trainer, TrainingSettings settings, Consumer<String> progress) {
        this.trainer = trainer;
        this.settings = settings;
        this.progress = progress;
    }

    List<ScoredExample> run(List<Example> examples) {
        int[] folds = folds(examples);
        List<ScoredExample> out = new ArrayList<>(examples.size());
        for (int fold = 0; fold < settings.folds(); fold++) {
            progress.accept("cross-validation, part " + (fold + 1) + " of " + settings.folds());
            List<Example> known = new ArrayList<>();
            List<Example> held = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                (folds[i] == fold ? held : known).add(examples.get(i));
            }
            score(trainer.fit(known), held, out);
        }
        return out;
    }

    private int[] folds(List<Example> examples) {
        Map<String, Integer> families = new TreeMap<>();
        examples.stream().filter(CrossValidation::byKind).forEach(example -> families.put(family(example), 0));
        int[] next = {0};
        families.replaceAll((family, unset) -> next[0]++ % settings.folds());
        Dice dice = new Dice(settings.seed() ^ settings.folds());
        int[] folds = new int[examples.size()];
        for (int i = 0; i < folds.length; i++) {
            Example example = examples.get(i);
            int drawn = dice.below(settings.folds());
            folds[i] = byKind(example) ? families.getOrDefault(family(example), 0) : drawn;
        }
        return folds;
    }

    /** Harmless foreign texts are also what attacks are planted in, so that their kind cannot be left out. */
    private static boolean byKind(Example example) {
        return example.attack() || !example.foreign();
    }

    /** Kinds that differ only in where the attack stands are one family. */
    static String family(Example example) {
        String kind = example.kind();
        for (String place : List.of("_email", "_webdoc", "_in_tool_result")) {
            kind = kind.endsWith(place) ? kind.substring(0, kind.length() - place.length()) : kind;
        }
        for (String group : List.of("sysprompt_extraction", "benign_i18n")) {
            kind = kind.startsWith(group) ? group : kind;
        }
        return kind;
    }

    private static void score(InjectionModel model, List<Example> held, List<ScoredExample> out) {
        WindowScorer scorer = model.fitted(
                        List.of(Calibrator.first(Head.DIRECT), Calibrator.first(Head.PLANTED)), model.thresholds())
                .scorer();
        held.forEach(example -> out.add(new ScoredExample(example, scorer.read(example.text()))));
    }
}
