package io.aegisgate.filter.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.lexicon.Lexicon;
import io.aegisgate.filter.catalogue.lexicon.LexiconReader;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.source.Examined;
import io.aegisgate.filter.catalogue.source.RuleFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rows of rule files, read and compiled, their examples not yet run; all problems are gathered. Loading thread, one
 * use.
 */
public final class RuleRows {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final List<RuleProblem> problems = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Detector> detectors = new ArrayList<>();
    private final Map<String, RuleFile> fileOfId = new HashMap<>();

    /** What rows of one kind hold beside the common fields. */
    @FunctionalInterface
    public interface Extension {
        /** Rows that hold the common fields only. */
        Extension NONE = (row, problems) -> {};

        /**
         * Takes its own fields out of a row and puts in what it gives to the common ones.
         *
         * @param problems receives what is missing or wrong
         */
        void take(ObjectNode row, Consumer<String> problems);
    }

    private final Examined examined;

    private RuleRows(Examined examined) {
        this.examined = examined;
    }

    /**
     * Reads and compiles every row, the word lists among the files put into their patterns.
     *
     * @param known files whose rows hold; only if their word lists are among them
     */
    public static RuleRows read(List<RuleFile> files, Extension extension, Examined known) {
        RuleRows out = new RuleRows(known.with(files));
        Lexicon lexicon = out.lexicon(files);
        for (RuleFile file : files) {
            if (!file.forLexicon()) {
                int place = 0;
                for (JsonNode row : out.rows(file)) {
                    out.compile(file, row, ++place, lexicon, extension);
                }
            }
        }
        return out;
    }

    /** The rows without a problem, compiled. */
    public Catalogue catalogue() {
        return new Catalogue(rules, detectors);
    }

    /** Adds a problem of a row that was read. */
    public void refuse(Rule rule, String message) {
        problems.add(new RuleProblem(nameOfFile(rule), rule.id(), message));
    }

    /** Whether the rule is known to hold. */
    public boolean examined(Rule rule) {
        RuleFile file = fileOfId.get(rule.id());
        return file != null && examined.has(file);
    }

    private String nameOfFile(Rule rule) {
        RuleFile file = fileOfId.get(rule.id());
        return file == null ? "" : file.name();
    }

    /**
     * Ends the reading.
     *
     * @throws RuleProblems when a row is broken
     */
    public void requireNoProblems() throws RuleProblems {
        if (!problems.isEmpty()) {
            throw new RuleProblems(problems);
        }
    }

    private Lexicon lexicon(List<RuleFile> files) {
        LexiconReader reader =
                new LexiconReader((file, list, message) -> problems.add(new RuleProblem(file, list, message)));
        for (RuleFile file : files) {
            if (file.forLexicon()) {
                reader.read(file.name(), file.yaml());
            }
        }
        return reader.lexicon();
    }

    private void compile(RuleFile file, JsonNode row, int place, Lexicon lexicon, Extension extension) {
        String id = row.hasNonNull("id") ? row.get("id").asText() : "row " + place;
        Consumer<String> refuse = message -> problems.add(new RuleProblem(file.name(), id, message));
        if (!(row instanceof ObjectNode fields)) {
            refuse.accept("must be fields with values");
            return;
        }
        extension.take(fields, refuse);
        Rule rule = new RuleRow(row, lexicon, refuse).read();
        RuleFile known = fileOfId.putIfAbsent(rule.id(), file);
        if (known != null && !rule.id().isEmpty()) {
            refuse.accept("the id is already used in " + known.name());
            return;
        }
        RuleCompiler.compile(rule, rules.size(), examined.has(file), refuse).ifPresent(detector -> {
            rules.add(rule);
            detectors.add(detector);
        });
    }

    private List<JsonNode> rows(RuleFile file) {
        List<JsonNode> rows = new ArrayList<>();
        try {
            JsonNode root;
            JsonNode next;
            try (JsonParser documents = YAML.createParser(file.yaml())) {
                root = YAML.readTree(documents);
                next = YAML.readTree(documents);
            }
            if (next != null && !next.isNull()) {
                problems.add(new RuleProblem(
                        file.name(), "file", "holds more than one document; rows after '---' would be lost"));
                return rows;
            }
            if (root == null || root.isMissingNode() || root.isNull()) {
                problems.add(new RuleProblem(file.name(), "file", "holds no row; delete it if none is wanted"));
                return rows;
            }
            if (!root.isArray()) {
                problems.add(new RuleProblem(file.name(), "file", "must be a list of rows"));
                return rows;
            }
            for (JsonNode row : root) {
                rows.add(row);
            }
        } catch (JsonProcessingException e) {
            problems.add(new RuleProblem(file.name(), "file", "is not YAML: " + e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(new RuleProblem(file.name(), "file", "is not YAML: " + e.getMessage()));
        }
        return rows;
    }
}
