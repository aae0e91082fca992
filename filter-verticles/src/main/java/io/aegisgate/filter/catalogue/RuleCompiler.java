package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.pattern.CompiledPattern;
import io.aegisgate.filter.catalogue.pattern.Node;
import io.aegisgate.filter.catalogue.pattern.PatternParser;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import io.aegisgate.filter.catalogue.pattern.PossibleWords;
import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.Leads;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.detector.WordsBefore;
import io.aegisgate.filter.catalogue.validator.Validators;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks a row's own consistency and turns it into a detector. Stateless; loading thread. */
final class RuleCompiler {
    /** No rule may hold a stream back for longer than this. */
    private static final int MAX_CHARS_LIMIT = 100_000;

    private static final int EXAMPLES_MIN = 2;
    /** What a placeholder's name has room for. */
    private static final int KIND_MAX = 40;

    /** Triggers that are one of a few characters inside the pattern. */
    private static final Map<String, String> UNIT_TRIGGERS = Map.of("at-sign", "@", "assignment", ":=", "colon", ":");

    /** Twelve or more words in a row; the pattern describes them, the row's checks decide. */
    private static final String PHRASE = "phrase";

    private RuleCompiler() {}

    /**
     * Compiles a rule.
     *
     * @param number the detector's number
     * @param examined whether the row is known to hold, so that its tables may wait until texts ask for them
     * @param problems receives what is wrong; the result is empty then
     */
    static Optional<Detector> compile(Rule rule, int number, boolean examined, Consumer<String> problems) {
        List<String> found = new ArrayList<>();
        checkRow(rule, found);
        Optional<Detector> out = Optional.empty();
        if (!rule.pattern().isEmpty()) {
            try {
                Detector detector = detector(rule, number, found);
                if (!examined) {
                    checkWords(rule, found);
                    detector.pattern().complete();
                    detector.context().complete();
                }
                out = Optional.of(detector);
            } catch (PatternProblem e) {
                found.add("pattern: " + e.getMessage());
            }
        }
        found.forEach(problems);
        return found.isEmpty() ? out : Optional.empty();
    }

    private static void checkRow(Rule rule, List<String> found) {
        if (!rule.id().isEmpty() && !dotted(rule.id())) {
            found.add("id must be two or more words of a-z, 0-9 and '-', joined by dots");
        }
        boolean kind = rule.kind().chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        if (!rule.kind().isEmpty()
                && !(kind && rule.kind().length() <= KIND_MAX && rule.kind().charAt(0) >= 'A')) {
            found.add("kind must be upper case letters, digits and '_', a letter first, at most " + KIND_MAX);
        }
        if (!rule.source().isEmpty()
                && !(rule.source().startsWith("https://") || rule.source().startsWith("http://"))) {
            found.add("source must be a URL");
        }
        for (String entry : rule.validators()) {
            if (Validators.named(entry).isEmpty()) {
                found.add("unknown validator '" + entry + "'; known are " + Validators.names());
            }
        }
        if (rule.examples().size() < EXAMPLES_MIN) {
            found.add("examples: at least " + EXAMPLES_MIN + " are needed");
        }
        if (rule.counterExamples().size() < EXAMPLES_MIN) {
            found.add("counter_examples: at least " + EXAMPLES_MIN + " near misses are needed");
        }
        if (rule.maxChars() < 0) {
            found.add("max_chars must be at least 1");
        }
        if (rule.context().contains("")) {
            found.add("context: an empty word");
        }
        if (rule.documentation().stream().anyMatch(String::isBlank)) {
            found.add("documentation: an empty value");
        }
        if (rule.notAfter().contains("") || rule.notAfter().contains("~")) {
            found.add("not_after: an empty word");
        }
    }

    /** Words no text can make count are mistakes of typing, which examples do not show. */
    private static void checkWords(Rule rule, List<String> found) throws PatternProblem {
        Node node = PatternParser.parse(rule.pattern());
        for (String word : rule.literals()) {
            if (!PossibleWords.canStand(node, word)) {
                found.add("keywords: no match can hold '" + word + "'");
            }
        }
        for (String word : rule.context()) {
            if (word.length() > ContextWords.BEFORE || !readable(word)) {
                found.add("context: no text can hold '" + word + "' where it is looked for");
            }
        }
    }

    /** Rules read texts with each character in normal form and without invisible ones (see {@code scan.Folding}). */
    private static boolean readable(String word) {
        return word.codePoints()
                .allMatch(point -> Character.getType(point) != Character.FORMAT
                        && Normalizer.isNormalized(Character.toString(point), Normalizer.Form.NFKC));
    }

    private static boolean dotted(String id) {
        String[] words = id.split("\\.", -1);
        return words.length > 1
                && Arrays.stream(words)
                        .allMatch(word -> !word.isEmpty()
                                && word.chars()
                                        .allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')));
    }

    private static Detector detector(Rule rule, int number, List<String> found) throws PatternProblem {
        Node node = PatternParser.parse(rule.pattern());
        if (Node.minWidth(node) == 0) {
            throw new PatternProblem("it matches the empty text");
        }
        Optional<RunTrigger> run = Arrays.stream(RunTrigger.values())
                .filter(trigger -> trigger.id().equals(rule.trigger()))
                .findFirst();
        CompiledPattern pattern = run.isPresent() ? CompiledPattern.whole(node) : split(rule, node);
        int lead = run.isPresent() ? Leads.measure(run.get(), pattern.tail()) : 0;
        return new Detector(
                number,
                pattern,
                run,
                lead,
                maxChars(rule, pattern, found),
                ContextWords.of(rule.context()),
                found.isEmpty() ? Validators.all(rule.validators()) : value -> true,
                new PublishedValues(rule.documentation()),
                rule.rank(),
                new WordsBefore(rule.notAfter()));
    }

    private static CompiledPattern split(Rule rule, Node node) throws PatternProblem {
        if (rule.trigger().equals(PHRASE)) {
            if (!rule.context().isEmpty() || !rule.notAfter().isEmpty()) {
                throw new PatternProblem("trigger " + PHRASE + " knows neither context nor not_after");
            }
            return CompiledPattern.whole(node);
        }
        String units = UNIT_TRIGGERS.get(rule.trigger());
        if (units != null) {
            return CompiledPattern.atUnits(node, units)
                    .orElseThrow(() -> new PatternProblem("trigger " + rule.trigger() + " needs one of '" + units
                            + "' at the top level of the pattern"));
        }
        if (!rule.trigger().isEmpty()) {
            throw new PatternProblem("unknown trigger '" + rule.trigger() + "'; known are " + triggers());
        }
        return CompiledPattern.atLiterals(node, rule.literals())
                .orElseThrow(() -> new PatternProblem("no literal of two or more characters stands in every match;"
                        + " name a trigger (" + triggers() + ")"));
    }

    private static List<String> triggers() {
        List<String> names = new ArrayList<>(UNIT_TRIGGERS.keySet());
        names.add(PHRASE);
        for (RunTrigger run : RunTrigger.values()) {
            names.add(run.id());
        }
        names.sort(null);
        return names;
    }

    private static int maxChars(Rule rule, CompiledPattern pattern, List<String> found) {
        if (rule.maxChars() <= 0 && pattern.maxWidth() == Node.UNBOUNDED) {
            found.add("max_chars is needed because the pattern has a repeat without an upper bound");
        }
        if (rule.maxChars() > 0 && rule.maxChars() < pattern.minWidth()) {
            found.add("max_chars is less than the shortest match (" + pattern.minWidth() + ")");
        }
        int computed = rule.maxChars() > 0 ? rule.maxChars() : pattern.maxWidth();
        if (computed > MAX_CHARS_LIMIT) {
            found.add("a match may have at most " + MAX_CHARS_LIMIT + " characters, not " + computed);
        }
        return computed;
    }
}
