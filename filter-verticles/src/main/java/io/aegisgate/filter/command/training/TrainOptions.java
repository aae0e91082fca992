package io.aegisgate.filter.command.training;

import io.aegisgate.filter.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of {@code train}.
 *
 * @param out folder the model and its card are written to
 * @param check compare with the model in the jar and write nothing
 * @param ablation what each part of the training data adds, measured on these files; empty for none
 * @param paths files and folders of labelled texts
 */
record TrainOptions(String out, boolean check, List<String> ablation, TrainingSettings settings, List<String> paths) {
    /** Some 700,000 texts: more do not fit beside their features into the memory of a small machine. */
    private static final int PER_SHARE_MAX = 1000;

    static final String USAGE = """
            usage: train [options] <file or folder of JSON Lines> ...
              a line: {"text", "label": 1 for an attack or 0, "kind", "lang", "source", "trust": "user|tool|retrieved"}
              --out <folder>        where injection.model and README.md (its card) are written (.)
              --check               write nothing; fail unless the outcome is the model in the jar, byte for byte
              --seed <number>       of everything random
              --per-share <number>  generated texts for a kind of share one, up to 1000; 0 for none
              --ablation <file or folder>
                                    train without one part at a time and measure on these files instead
            """;

    /** Copies the lists. */
    TrainOptions {
        ablation = List.copyOf(ablation);
        paths = List.copyOf(paths);
    }

    /** Empty when the command line is not understood. */
    static Optional<TrainOptions> parse(List<String> arguments) {
        String out = ".";
        boolean check = false;
        List<String> ablation = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        TrainingSettings settings = TrainingSettings.shipped();
        int i = 0;
        while (i < arguments.size()) {
            String argument = arguments.get(i++);
            String value = i < arguments.size() ? arguments.get(i) : "";
            try {
                switch (argument) {
                    case "--check" -> {
                        check = true;
                        continue;
                    }
                    case "--out" -> out = value;
                    case "--seed" -> settings = settings.withSeed(Long.parseLong(value));
                    case "--per-share" -> settings = settings.withPerShare(perShare(value));
                    case "--ablation" -> ablation.add(value);
                    default -> {
                        if (argument.startsWith("-")) {
                            return Optional.empty();
                        }
                        paths.add(argument);
                        continue;
                    }
                }
            } catch (NumberFormatException unknown) {
                return Optional.empty();
            }
            if (value.isEmpty()) {
                return Optional.empty();
            }
            i++;
        }
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrainOptions(out, check, ablation, settings, paths));
    }

    private static int perShare(String value) {
        int number = Integer.parseInt(value);
        if (number < 0 || number > PER_SHARE_MAX) {
            throw new NumberFormatException("not from 0 to " + PER_SHARE_MAX);
        }
        return number;
    }
}
