package io.aegisgate.filter.command;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.risk.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code scan}.
 *
 * @param jsonLines inputs are lines of JSON
 * @param side of inputs that do not say theirs
 * @param author of inputs that do not say theirs
 * @param profiles of the rules that are on; empty for the policy's
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
                              {"id", "text", "side": "request|response", "trust": "user|tool|system"}
              --format table|sarif|jsonl   what to write (table); jsonl also reads lines of JSON
              --input text|jsonl           how to read
              --profiles secrets,pii,infrastructure
                                           which rules are on (the policy's: secrets,pii)
              --rules <folder>             rules other than the configured ones
              --side request|response      which way texts travel that do not say so (request)
              --trust user|tool|system     who wrote texts that do not say so (user)
              --level low|medium|high      how easily findings act (medium)
              --policy <name>              which policy judges (default)
              --evaluate <folder>          what the guards find in labelled corpora, by kind
              --fail                       exit with 1 when something was found; published examples alone are no reason
            jsonl writes a line for each line, in their order: "id" as it came (null for none), "action" pass, sanitize or
            block, "score", "findings", and "text" where it changed. The score (0 to 1) is the guards': how much a text looks
            like an attack. What redaction takes out adds nothing to it: an ordinary text with an e-mail address in it has the
            action sanitize and a score near 0. A finding with "documentation": true is a published example, which stays. A line that
            cannot be read becomes {"id", "error"}, the others are scanned all the same, and the exit code is 2.
            Configured exact values ("values add") are not looked for: their keys belong to the node.
            Exit codes: 0; 1 with --fail when something was found; 2 when the command line, the rules or an input is at fault.
            """;

    private static final String STANDARD_INPUT = "-";
    private static final Set<String> FLAGS = Set.of("--fail");
    private static final Set<String> VALUED = Set.of(
            "--format", "--input", "--profiles", "--rules", "--side", "--trust", "--level", "--policy", "--evaluate");

    /** What is written. */
    enum Format {
        TABLE,
        SARIF,
        JSONL
    }

    /** What {@code --input} may say. */
    private enum Input {
        TEXT,
        JSONL
    }

    /** Copies the collections. */
    ScanOptions {
        profiles = Set.copyOf(profiles);
        paths = List.copyOf(paths);
    }

    /**
     * Reads the command line.
     *
     * @throws UsageProblem saying what of it is not understood
     */
    static ScanOptions parse(List<String> arguments) throws UsageProblem {
        CommandLine line = CommandLine.of(arguments, VALUED, FLAGS);
        Format format = line.choice("--format", Format.values(), Format.TABLE);
        Input input = line.choice("--input", Input.values(), format == Format.JSONL ? Input.JSONL : Input.TEXT);
        String evaluate = line.text("--evaluate", "");
        return new ScanOptions(
                format,
                !evaluate.isEmpty() || input == Input.JSONL,
                line.has("--fail"),
                line.has("--profiles") ? profiles(line.text("--profiles", "")) : Set.of(),
                Optional.ofNullable(line.named().get("--rules")),
                line.choice("--side", Side.values(), Side.REQUEST),
                line.choice("--trust", ScanInput.Author.values(), ScanInput.Author.USER),
                line.choice("--level", Level.values(), Level.MEDIUM),
                line.text("--policy", "default"),
                !evaluate.isEmpty(),
                evaluate.isEmpty() ? paths(line.rest()) : List.of(evaluate));
    }

    private static List<String> paths(List<String> given) throws UsageProblem {
        if (given.contains(STANDARD_INPUT) && given.size() > 1) {
            throw new UsageProblem("- is standard input and stands alone");
        }
        return given.contains(STANDARD_INPUT) ? List.of() : given;
    }

    private static Set<Profile> profiles(String value) throws UsageProblem {
        Set<Profile> out = EnumSet.of(Profile.SECRETS);
        for (String name : value.split(",", -1)) {
            out.add(CommandLine.choice("--profiles", name.strip(), Profile.values()));
        }
        return out;
    }
}
