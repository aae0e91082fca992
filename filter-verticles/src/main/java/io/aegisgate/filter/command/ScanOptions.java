package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.risk.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code scan}.
 *
 * @param jsonLines inputs are lines of JSON
 * @param side of inputs that do not say theirs
 * @param author of inputs that do not say theirs
 * @param level at which findings act
 * @param policy name of the policy
 * @param evaluate the inputs are the development corpora, each judged where it belongs
 * @param paths files and folders; empty for standard input
 */
record ScanOptions(
        Format format,
        boolean jsonLines,
        boolean fail,
        Set<Profile> profiles,
        Optional<String> rules,
        Side side,
        ScanInput.Author author,
        Level level,
        String policy,
        boolean evaluate,
        List<String> paths) {
    static final String USAGE = """
            usage: scan [options] [file or folder ...]
              without a file: standard input, as one text, or as lines of JSON
                              {"id", "text", "side": "request|response", "trust": "user|tool|system"};
                              jsonl gives the id back as it came, null for none
              --format table|sarif|jsonl   what to write (table); jsonl also reads lines of JSON
              --input text|jsonl           how to read
              --profiles secrets,pii,infrastructure
                                           which rules are on (secrets,pii)
              --rules <folder>             rules other than the configured ones
              --side request|response      which way texts travel that do not say so (request)
              --trust user|tool|system     who wrote texts that do not say so (user)
              --level low|medium|high      how easily findings act (medium)
              --policy <name>              which policy judges (default)
              --evaluate <folder>          what the guards find in labelled corpora, by kind
              --fail                       exit with 1 when something was found
            """;

    private static final Set<String> VALUED = Set.of(
            "--format", "--input", "--profiles", "--rules", "--side", "--trust", "--level", "--policy", "--evaluate");

    /** What is written. */
    enum Format {
        TABLE,
        SARIF,
        JSONL
    }

    /** Copies the collections. */
    ScanOptions {
        profiles = Set.copyOf(profiles);
        paths = List.copyOf(paths);
    }

    /** Empty when the command line is not understood. */
    static Optional<ScanOptions> parse(List<String> arguments) {
        Map<String, String> named = new HashMap<>();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("-")) {
                paths.clear();
            } else if (argument.equals("--fail")) {
                named.put(argument, "");
            } else if (argument.startsWith("-")) {
                if (!VALUED.contains(argument) || i + 1 == arguments.size()) {
                    return Optional.empty();
                }
                named.put(argument, arguments.get(++i));
            } else {
                paths.add(argument);
            }
        }
        try {
            return Optional.of(of(named, paths));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static ScanOptions of(Map<String, String> named, List<String> paths) {
        Format format = Format.valueOf(upper(named, "--format", "table"));
        String evaluate = named.getOrDefault("--evaluate", "");
        return new ScanOptions(
                format,
                !evaluate.isEmpty()
                        || jsonLines(named.getOrDefault("--input", format == Format.JSONL ? "jsonl" : "text")),
                named.containsKey("--fail"),
                profiles(named.getOrDefault("--profiles", "pii")),
                Optional.ofNullable(named.get("--rules")),
                Side.valueOf(upper(named, "--side", "request")),
                ScanInput.Author.valueOf(upper(named, "--trust", "user")),
                Level.valueOf(upper(named, "--level", "medium")),
                named.getOrDefault("--policy", "default"),
                !evaluate.isEmpty(),
                evaluate.isEmpty() ? paths : List.of(evaluate));
    }

    private static String upper(Map<String, String> named, String option, String otherwise) {
        return named.getOrDefault(option, otherwise).toUpperCase(Locale.ROOT);
    }

    private static boolean jsonLines(String value) {
        return switch (value) {
            case "jsonl" -> true;
            case "text" -> false;
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static Set<Profile> profiles(String value) {
        Set<Profile> out = EnumSet.of(Profile.SECRETS);
        for (String name : value.split(",", -1)) {
            out.add(Profile.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        }
        return out;
    }
}
