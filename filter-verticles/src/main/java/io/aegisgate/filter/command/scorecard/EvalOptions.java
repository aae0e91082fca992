package io.aegisgate.filter.command.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command line of {@code eval}.
 *
 * @param out file to write to; empty for standard output
 * @param baseline JSON scorecard of an earlier run
 * @param model file of another model than the shipped one
 * @param trained training files whose texts are left out
 * @param label what a text is when its file does not say
 */
record EvalOptions(
        Format format,
        Optional<String> out,
        Optional<String> baseline,
        Optional<String> model,
        List<String> trained,
        Optional<Boolean> label,
        List<String> paths) {
    static final String USAGE = """
            usage: eval [options] <file or folder> ...
              reads JSON Lines, JSON, YAML, CSV and TSV with the fields of public benchmarks (deepset, PINT, BIPIA,
              InjecAgent, AgentDojo runs, NotInject, XSTest, jailbreak lists)
              --format markdown|json|html  what to write (markdown)
              --out <file>                 where to (standard output)
              --baseline <scorecard.json>  compare with an earlier run, exit with 1 when a figure became worse
              --without <file or folder>   leave out texts the model was trained on
              --model <file>               another model than the shipped one
              --label attack|harmless      what texts are whose file does not say
            """;

    /** What is written. */
    enum Format {
        MARKDOWN,
        JSON,
        HTML
    }

    /** What {@code --label} may say. */
    private enum Assumed {
        ATTACK,
        HARMLESS
    }

    /** Copies the lists. */
    EvalOptions {
        trained = List.copyOf(trained);
        paths = List.copyOf(paths);
    }

    /** Empty when the command line is not understood. */
    static Optional<EvalOptions> parse(List<String> arguments) {
        Format format = Format.MARKDOWN;
        Optional<String> out = Optional.empty();
        Optional<String> baseline = Optional.empty();
        Optional<String> model = Optional.empty();
        Optional<Boolean> label = Optional.empty();
        List<String> trained = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                paths.add(argument);
                continue;
            }
            if (++i == arguments.size()) {
                return Optional.empty();
            }
            String value = arguments.get(i);
            try {
                switch (argument) {
                    case "--format" -> format = Format.valueOf(value.toUpperCase(Locale.ROOT));
                    case "--out" -> out = Optional.of(value);
                    case "--baseline" -> baseline = Optional.of(value);
                    case "--model" -> model = Optional.of(value);
                    case "--without" -> trained.add(value);
                    case "--label" ->
                        label = Optional.of(Assumed.valueOf(value.toUpperCase(Locale.ROOT)) == Assumed.ATTACK);
                    default -> {
                        return Optional.empty();
                    }
                }
            } catch (IllegalArgumentException unknown) {
                return Optional.empty();
            }
        }
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new EvalOptions(format, out, baseline, model, trained, label, paths));
    }
}
