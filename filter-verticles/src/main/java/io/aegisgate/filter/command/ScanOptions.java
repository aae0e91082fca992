package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Profile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code scan}.
 *
 * @param jsonLines inputs are lines of JSON
 * @param paths files and folders; empty for standard input
 */
record ScanOptions(
        Format format,
        boolean jsonLines,
        boolean fail,
        Set<Profile> profiles,
        Optional<String> rules,
        List<String> paths) {
    static final String USAGE = """
            usage: scan [options] [file or folder ...]
              without a file: standard input, as one text, or as lines of JSON
                              {"id", "text", "side": "request|response", "trust": "user|tool|system"}
              --format table|sarif|jsonl   what to write (table); jsonl also reads lines of JSON
              --input text|jsonl           how to read
              --profiles secrets,pii,infrastructure
                                           which rules are on (secrets,pii)
              --rules <folder>             rules other than the configured ones
              --fail                       exit with 1 when something was found
            """;

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
        Format format = Format.TABLE;
        Optional<Boolean> jsonLines = Optional.empty();
        boolean fail = false;
        Set<Profile> profiles = EnumSet.of(Profile.SECRETS, Profile.PII);
        Optional<String> rules = Optional.empty();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            try {
                switch (argument) {
                    case "--fail" -> fail = true;
                    case "--format" -> format = Format.valueOf(value.toUpperCase(Locale.ROOT));
                    case "--input" -> jsonLines = Optional.of(jsonLines(value));
                    case "--profiles" -> profiles = profiles(value);
                    case "--rules" -> rules = Optional.of(value);
                    case "-" -> paths.clear();
                    default -> {
                        if (argument.startsWith("-")) {
                            return Optional.empty();
                        }
                        paths.add(argument);
                    }
                }
            } catch (IllegalArgumentException unknown) {
                return Optional.empty();
            }
            boolean valued = argument.startsWith("--") && !argument.equals("--fail");
            i += valued ? 1 : 0;
        }
        boolean lines = jsonLines.orElse(format == Format.JSONL);
        return Optional.of(new ScanOptions(format, lines, fail, profiles, rules, paths));
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
