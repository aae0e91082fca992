package io.aegisgate.filter.command.training;

import io.aegisgate.filter.classifier.WordClasses;
import io.aegisgate.filter.generation.Grammar;
import io.aegisgate.filter.generation.GrammarLoader;
import io.aegisgate.filter.training.ExampleFile;
import io.aegisgate.filter.training.TrainedModel;
import io.aegisgate.filter.training.TrainingRun;
import io.aegisgate.filter.training.WordClassFile;
import io.aegisgate.shared.launch.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code train}: makes the injection classifier from labelled texts. */
public final class TrainCommand implements Command {
    private static final int DIFFERENT = 1;
    private static final int FAILED = 2;
    private static final String MODEL = "injection.model";
    private static final String CARD = "README.md";

    @Override
    public String name() {
        return "train";
    }

    @Override
    public String summary() {
        return "train the injection classifier on labelled texts";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<TrainOptions> parsed = TrainOptions.parse(arguments);
        if (parsed.isEmpty()) {
            err.print(TrainOptions.USAGE);
            return FAILED;
        }
        TrainOptions options = parsed.get();
        try {
            List<ExampleFile> files = read(options.paths());
            if (options.settings().perShare() == 0) {
                requireBothLabels(files);
            }
            Grammar grammar = GrammarLoader.packaged();
            WordClasses wordClasses = WordClassFile.packaged();
            if (!options.ablation().isEmpty()) {
                new Ablation(grammar, wordClasses, options.settings(), err::println)
                        .print(files, read(options.ablation()), out);
                return 0;
            }
            TrainedModel trained = new TrainingRun(grammar, wordClasses, options.settings(), err::println).train(files);
            return options.check() ? compare(trained, out) : write(trained, Path.of(options.out()), out);
        } catch (IOException unreadable) {
            err.println("cannot read or write: " + unreadable.getMessage());
            return FAILED;
        }
    }

    private static List<ExampleFile> read(List<String> paths) throws IOException {
        List<ExampleFile> files = new ArrayList<>();
        for (String path : paths) {
            if (!Files.isDirectory(Path.of(path))) {
                files.add(ExampleFile.read(Path.of(path)));
                continue;
            }
            try (Stream<Path> folder = Files.list(Path.of(path))) {
                for (Path file : folder.filter(one -> one.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList()) {
                    files.add(ExampleFile.read(file));
                }
            }
        }
        if (files.isEmpty()) {
            throw new IOException("no .jsonl files in " + paths);
        }
        return files;
    }

    /** With generated texts there always are both. */
    private static void requireBothLabels(List<ExampleFile> files) throws IOException {
        for (boolean attack : new boolean[] {true, false}) {
            if (files.stream().flatMap(file -> file.examples().stream()).noneMatch(one -> one.attack() == attack)) {
                throw new IOException("nothing to learn from: there is no "
                        + (attack ? "attack (label 1)" : "harmless text (label 0)") + " and none is generated");
            }
        }
    }

    private static int compare(TrainedModel trained, PrintStream out) throws IOException {
        boolean model = Arrays.equals(trained.bytes(), packaged(MODEL));
        boolean card = Arrays.equals(trained.card().getBytes(StandardCharsets.UTF_8), packaged(CARD));
        out.println("model: " + (model ? "the same bytes as in the jar" : "differs from the jar"));
        out.println("card: " + (card ? "the same text as in the jar" : "differs from the jar"));
        return model && card ? 0 : DIFFERENT;
    }

    private static byte[] packaged(String name) throws IOException {
        try (InputStream in = TrainCommand.class.getResourceAsStream("/model/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static int write(TrainedModel trained, Path folder, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(MODEL), trained.bytes());
        Files.writeString(folder.resolve(CARD), trained.card());
        out.println(trained.card());
        out.println("written: " + folder.resolve(MODEL) + " (" + trained.bytes().length + " bytes), "
                + folder.resolve(CARD));
        return 0;
    }
}
