package io.aegisgate.filter.command.scorecard;

import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.ModelFile;
import io.aegisgate.filter.classifier.Reading;
import io.aegisgate.filter.classifier.WindowScorer;
import io.aegisgate.filter.scorecard.Baseline;
import io.aegisgate.filter.scorecard.HtmlPage;
import io.aegisgate.filter.scorecard.LabelledText;
import io.aegisgate.filter.scorecard.MarkdownPage;
import io.aegisgate.filter.scorecard.Scorecard;
import io.aegisgate.filter.scorecard.ScoredText;
import io.aegisgate.filter.scorecard.source.BenchmarkFile;
import io.aegisgate.filter.training.ExampleFile;
import io.aegisgate.filter.training.TrainedTexts;
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code eval}: how well the injection classifier does on labelled files. */
public final class EvalCommand implements Command {
    private static final int WORSE = 1;
    private static final int FAILED = 2;

    @Override
    public String name() {
        return "eval";
    }

    @Override
    public String summary() {
        return "measure the injection classifier on labelled files";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<EvalOptions> parsed = EvalOptions.parse(arguments);
        if (parsed.isEmpty()) {
            err.print(EvalOptions.USAGE);
            return FAILED;
        }
        EvalOptions options = parsed.get();
        try {
            Scorecard card = measure(options);
            write(card, options, out);
            if (options.baseline().isEmpty()) {
                return 0;
            }
            Baseline baseline =
                    Baseline.read(Files.readAllBytes(Path.of(options.baseline().get())));
            List<String> worse = baseline.regressions(card);
            worse.forEach(line -> err.println("worse: " + line));
            return worse.isEmpty() ? 0 : WORSE;
        } catch (IOException unreadable) {
            err.println("cannot read or write: " + unreadable.getMessage());
            return FAILED;
        }
    }

    private static Scorecard measure(EvalOptions options) throws IOException {
        List<ExampleFile> trained = new ArrayList<>();
        for (Path file : files(options.trained())) {
            trained.add(ExampleFile.read(file));
        }
        TrainedTexts known = TrainedTexts.of(trained);
        List<LabelledText> texts = new ArrayList<>();
        int leftOut = 0;
        for (Path file : files(options.paths())) {
            for (LabelledText text : BenchmarkFile.read(file, options.label())) {
                if (known.know(text.text())) {
                    leftOut++;
                } else {
                    texts.add(text);
                }
            }
        }
        InjectionModel model = options.model().isPresent()
                ? ModelFile.read(Files.readAllBytes(Path.of(options.model().get())))
                : ModelFile.packaged();
        return score(model, texts, leftOut);
    }

    private static Scorecard score(InjectionModel model, List<LabelledText> texts, int leftOut) {
        WindowScorer scorer = model.scorer();
        List<ScoredText> scored = new ArrayList<>();
        long units = 0;
        long start = System.nanoTime();
        for (LabelledText text : texts) {
            units += text.text().length();
            ScoredText one = new ScoredText(text, 0, 0);
            Reading reading = Objects.requireNonNull(
                    scorer.read(text.text()).get(one.origin().head()), "a head without a reading");
            scored.add(new ScoredText(text, reading.probability(), reading.margin()));
        }
        double micros = Math.max(1, (System.nanoTime() - start) / 1000.0);
        return new Scorecard(scored, model.thresholds(), leftOut, units / micros);
    }

    private static List<Path> files(List<String> paths) throws IOException {
        List<Path> out = new ArrayList<>();
        for (String path : paths) {
            if (!Files.isDirectory(Path.of(path))) {
                out.add(Path.of(path));
                continue;
            }
            try (Stream<Path> folder = Files.walk(Path.of(path))) {
                folder.filter(Files::isRegularFile).sorted().forEach(out::add);
            }
        }
        return out;
    }

    private static void write(Scorecard card, EvalOptions options, PrintStream out) throws IOException {
        String page =
                switch (options.format()) {
                    case MARKDOWN -> MarkdownPage.of(card);
                    case JSON -> Baseline.write(card);
                    case HTML -> HtmlPage.of(card);
                };
        if (options.out().isEmpty()) {
            out.print(page);
            out.flush();
        } else {
            Files.writeString(Path.of(options.out().get()), page);
        }
    }
}
