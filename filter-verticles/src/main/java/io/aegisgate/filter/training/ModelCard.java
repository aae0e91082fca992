package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.Calibration;
import io.aegisgate.filter.classifier.Head;
import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.generation.Grammar;
import io.aegisgate.filter.scorecard.Interval;
import io.aegisgate.filter.scorecard.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page that goes with a model: what it was trained on, what it can do and what it cannot. Its figures are of texts left
 * out in cross-validation; they follow from the inputs, so the page can be made again to the letter.
 */
record ModelCard(
        TrainingSettings settings,
        Grammar grammar,
        List<ExampleFile> files,
        InjectionModel model,
        int size,
        String sha256,
        List<ScoredExample> scored,
        List<Calibration> calibrations) {
    /** A kind of attack found less often than this when it is unknown is named as a weakness. */
    private static final double WEAK = 0.5;

    private static final double FALSE_SHARE = 0.01;

    String text() {
        StringBuilder out = new StringBuilder();
        out.append("# The injection classifier: model card\n\nWritten by `aegisgate train`; not edited by hand.\n\n");
        out.append(
                        "Logistic regression over hashed TF-IDF features (words, stems, pairs of stems, characters, word classes; for")
                .append(" Chinese, characters and their runs), two heads: typed attacks and instructions planted in")
                .append(
                        " foreign texts. Long texts are read in overlapping stretches; a stretch is judged by its strongest")
                .append(" window of a sentence or two and by its own margin, and the strongest stretch counts.\n\n");
        for (Head head : Head.values()) {
            Calibration calibration = calibrations.get(head.row());
            line(
                    out,
                    "Log odds of %s text: %.3f of the window, %+.3f of the stretch, %+.3f; fitted on texts left out.\n",
                    head == Head.DIRECT ? "typed" : "foreign",
                    calibration.peak(),
                    calibration.whole(),
                    calibration.offset());
        }
        line(out, "Model file: %d bytes, SHA-256 `%s`.", size, sha256);
        line(
                out,
                "Settings: seed %d, penalty %s typed and %s planted, %d epochs, %d rounds, %d generated texts a share, %d folds.",
                settings.seed(),
                Double.toString(settings.typedPenalty()),
                Double.toString(settings.plantedPenalty()),
                settings.epochs(),
                settings.rounds(),
                settings.perShare(),
                settings.folds());
        data(out);
        for (Head head : Head.values()) {
            ranking(out, head);
        }
        thresholds(out);
        harmless(out);
        weaknesses(out);
        return out.toString();
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void data(StringBuilder out) {
        out.append("\n## Data\n\n| file | attacks | harmless | SHA-256 |\n|---|---|---|---|\n");
        Map<String, Integer> sources = new TreeMap<>();
        for (ExampleFile file : files) {
            long attacks = file.examples().stream().filter(Example::attack).count();
            line(
                    out,
                    "| %s | %d | %d | `%s` |",
                    file.name(),
                    attacks,
                    file.examples().size() - attacks,
                    file.sha256());
            file.examples().forEach(example -> sources.merge(source(example.source()), 1, Integer::sum));
        }
        long attacks = scored.stream()
                .filter(one -> one.example().generated() && one.example().attack())
                .count();
        long all = scored.stream().filter(one -> one.example().generated()).count();
        line(out, "| generator (%d productions) | %d | %d | |", grammar.productions(), attacks, all - attacks);
        out.append("\n| source | texts | licence |\n|---|---|---|\n");
        sources.forEach((source, count) -> line(out, "| %s | %d | %s |", source, count, Licences.of(source)));
        out.append("\nThe generator's texts are written for this project and under its licence.\n");
    }

    private static String source(String source) {
        int colon = source.indexOf(':');
        String name = colon < 0 ? source : source.substring(0, colon);
        return name.replace('+', '/');
    }

    private void ranking(StringBuilder out, Head head) {
        line(out, "\n## %s, kinds left out\n", head == Head.DIRECT ? "Typed attacks" : "Planted instructions");
        out.append(
                        "Each kind of attack and of typed harmless text is scored by a model that never saw the kind, foreign")
                .append(
                        " harmless texts by one that never saw the text.\n\n| kind | texts | AUC | recall at 1 % | 95 % |\n|---|---|---|---|---|\n");
        List<Double> harmless = margins(head, false, "");
        List<Double> areas = new ArrayList<>();
        List<Double> recalls = new ArrayList<>();
        for (String kind : kinds(head)) {
            Ranking ranking = new Ranking(margins(head, true, kind), harmless);
            Interval recall = ranking.recall(FALSE_SHARE);
            line(
                    out,
                    "| %s | %d | %.3f | %.2f | %.2f–%.2f |",
                    kind,
                    ranking.attacks(),
                    ranking.auc(),
                    recall.value(),
                    recall.low(),
                    recall.high());
            areas.add(ranking.auc());
            recalls.add(recall.value());
        }
        Interval area = Interval.byKind(areas);
        Interval recall = Interval.byKind(recalls);
        line(
                out,
                "| **mean of kinds** | | **%.3f** (%.3f–%.3f) | **%.2f** | %.2f–%.2f |",
                area.value(),
                area.low(),
                area.high(),
                recall.value(),
                recall.low(),
                recall.high());
    }

    private List<String> kinds(Head head) {
        return scored.stream()
                .map(ScoredExample::example)
                .filter(example ->
                        example.attack() && !example.generated() && example.foreign() == (head == Head.PLANTED))
                .map(Example::kind)
                .distinct()
                .sorted()
                .toList();
    }

    /** Margins of texts of the files, by head. */
    private List<Double> margins(Head head, boolean attacks, String kind) {
        Calibration calibration = calibrations.get(head.row());
        return scored.stream()
                .filter(one -> !one.example().generated() && one.example().attack() == attacks)
                .filter(one -> attacks
                        ? one.example().kind().equals(kind)
                        : head == Head.DIRECT || one.example().foreign())
                .map(one -> one.odds(head, calibration))
                .toList();
    }

    private void thresholds(StringBuilder out) {
        out.append(
                        "\n## Thresholds\n\nProbability from which a text is marked. Each keeps the stated share of false alarms in")
                .append(" every kind of harmless text by itself. Typed kinds are judged as unknown ones, and ")
                .append(Calibrator.UNKNOWN_TYPED)
                .append(" times as many may be marked; thresholds of foreign text are raised by ")
                .append(Calibrator.UNKNOWN_KINDS)
                .append(" in log odds for kinds nobody thought of.\n\n| text of |");
        for (Sensitivity level : Sensitivity.values()) {
            String name = level.name().toLowerCase(Locale.ROOT);
            out.append(String.format(Locale.ROOT, " %s (%.1f %%) |", name, 100 * level.falseShare()));
        }
        out.append(" certain |\n|---|---|---|---|---|\n");
        for (Origin origin : Origin.values()) {
            line(
                    out,
                    "| %s | %.4f | %.4f | %.4f | %.4f |",
                    origin.name().toLowerCase(Locale.ROOT),
                    model.thresholds().mark(origin, Sensitivity.LOW),
                    model.thresholds().mark(origin, Sensitivity.MEDIUM),
                    model.thresholds().mark(origin, Sensitivity.HIGH),
                    model.thresholds().certain(origin));
        }
    }

    private void harmless(StringBuilder out) {
        out.append(
                "\n## Harmless texts left alone at medium\n\nTyped kinds are scored by a model that did not know them; the shipped one does.\n\n| kind | texts | as typed | as tool result |\n|---|---|---|---|\n");
        Map<String, int[]> counts = new TreeMap<>();
        for (ScoredExample one : scored) {
            if (!one.example().attack()) {
                int[] row = counts.computeIfAbsent(one.example().kind(), kind -> new int[3]);
                row[0]++;
                row[1] += marked(one, Origin.USER) ? 0 : 1;
                row[2] += marked(one, Origin.TOOL) ? 0 : 1;
            }
        }
        counts.forEach((kind, row) -> line(
                out, "| %s | %d | %.3f | %.3f |", kind, row[0], (double) row[1] / row[0], (double) row[2] / row[0]));
    }

    private boolean marked(ScoredExample one, Origin origin) {
        Calibration calibration = calibrations.get(origin.head().row());
        return Calibration.probability(one.odds(origin.head(), calibration))
                >= model.thresholds().mark(origin, Sensitivity.MEDIUM);
    }

    private void weaknesses(StringBuilder out) {
        out.append(
                "\n## What it misses\n\nKinds of which less than half is marked at medium when the kind is unknown:\n\n");
        Map<String, int[]> counts = new TreeMap<>();
        for (ScoredExample one : scored) {
            if (one.example().attack()) {
                int[] row = counts.computeIfAbsent(one.example().kind(), kind -> new int[2]);
                row[0]++;
                row[1] += marked(one, one.example().foreign() ? Origin.TOOL : Origin.USER) ? 1 : 0;
            }
        }
        counts.forEach((kind, row) -> {
            if (row[1] < WEAK * row[0]) {
                line(out, "* %s: %d of %d", kind, row[1], row[0]);
            }
        });
        out.append(
                        "\nBy design it does not decode (base64, percent signs, escapes): that is done before it. An order that")
                .append(
                        " reads like one a person could give another (\"please share the file with ...\") is told from an")
                .append(
                        " attack by its words only, and often is not. Long harmless text around a typed attack lowers its")
                .append(" score. What each part of the data adds is in [ablation.md](ablation.md).\n");
    }
}
