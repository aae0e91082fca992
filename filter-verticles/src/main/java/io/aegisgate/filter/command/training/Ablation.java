package io.aegisgate.filter.command.training;

import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.WindowScorer;
import io.aegisgate.filter.classifier.WordClasses;
import io.aegisgate.filter.generation.Grammar;
import io.aegisgate.filter.scorecard.Ranking;
import io.aegisgate.filter.training.Example;
import io.aegisgate.filter.training.ExampleFile;
import io.aegisgate.filter.training.TrainedTexts;
import io.aegisgate.filter.training.Trainer;
import io.aegisgate.filter.training.TrainingRun;
import io.aegisgate.filter.training.TrainingSettings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Trains without one part of the data at a time and prints what that costs on other files; texts that were trained on are left out of these. */
final class Ablation {
    private static final double FALSE_SHARE = 0.01;

    private final Grammar grammar;
    private final WordClasses wordClasses;
    private final TrainingSettings settings;
    private final Consumer<String> progress;

    Ablation(Grammar grammar, WordClasses wordClasses, TrainingSettings settings, Consumer<String> progress) {
        this.grammar = grammar;
        this.wordClasses = wordClasses;
        this.settings = settings;
        this.progress = progress;
    }

    void print(List<ExampleFile> training, List<ExampleFile> measured, PrintStream out) {
        List<Example> files = new ArrayList<>();
        training.forEach(file -> files.addAll(file.examples()));
        List<Example> all = new ArrayList<>(files);
        all.addAll(new TrainingRun(grammar, wordClasses, settings, progress).generated(files));
        List<Example> gauge = new ArrayList<>();
        TrainedTexts trained = TrainedTexts.of(training);
        measured.forEach(file -> file.examples().stream()
                .filter(one -> !trained.know(one.text()))
                .forEach(gauge::add));
        out.println("| trained on | texts | measured on | AUC | recall at 1 % |");
        out.println("|---|---|---|---|---|");
        row("everything", all, wordClasses, gauge, out);
        row("without the generator", files, wordClasses, gauge, out);
        row("without generated attacks", kept(all, one -> !(one.generated() && one.attack())), wordClasses, gauge, out);
        row(
                "without generated harmless texts",
                kept(all, one -> !one.generated() || one.attack()),
                wordClasses,
                gauge,
                out);
        row("without word classes", all, new WordClasses(Map.of()), gauge, out);
    }

    private static List<Example> kept(List<Example> all, Predicate<Example> which) {
        return all.stream().filter(which).toList();
    }

    private void row(String name, List<Example> examples, WordClasses classes, List<Example> gauge, PrintStream out) {
        InjectionModel model = new Trainer(classes, settings, progress).fit(examples);
        WindowScorer scorer = model.scorer();
        Map<String, List<List<Double>>> groups = new TreeMap<>();
        for (Example example : gauge) {
            Head head = example.foreign() ? Head.PLANTED : Head.DIRECT;
            String group = example.foreign() ? "planted" : "typed, " + example.lang();
            double margin = Optional.ofNullable(scorer.read(example.text()).get(head))
                    .orElseThrow()
                    .margin();
            groups.computeIfAbsent(group, key -> List.of(new ArrayList<>(), new ArrayList<>()))
                    .get(example.label())
                    .add(margin);
        }
        groups.forEach((group, scores) -> {
            Ranking ranking = new Ranking(scores.get(1), scores.get(0));
            if (ranking.attacks() > 0 && ranking.harmless() > 0) {
                out.println(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s (%d / %d) | %.3f | %.3f |",
                        name,
                        examples.size(),
                        group,
                        ranking.attacks(),
                        ranking.harmless(),
                        ranking.auc(),
                        ranking.recall(FALSE_SHARE).value()));
            }
        });
    }
}
