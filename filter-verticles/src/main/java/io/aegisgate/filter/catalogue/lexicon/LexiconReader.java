package io.aegisgate.filter.catalogue.lexicon;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aegisgate.filter.catalogue.pattern.PatternParser;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of word lists and checks every list by itself. Loading thread, one use. */
public final class LexiconReader {
    private final Problems problems;
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, String> patterns = new HashMap<>();
    private final Map<String, String> fileOf = new HashMap<>();

    /** Receives what is wrong with a list. */
    @FunctionalInterface
    public interface Problems {
        /**
         * Takes one problem.
         *
         * @param list its name, or {@code file} for the whole file
         */
        void accept(String file, String list, String message);
    }

    /** Begins with no list. */
    public LexiconReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads one file: a mapping of names to lists of words and phrases, or to {@code {pattern: …}}. */
    public void read(String file, String yaml) {
        ObjectMapper mapper = new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try {
            JsonNode root = mapper.readTree(yaml);
            if (root == null || root.isMissingNode() || root.isNull()) {
                return;
            }
            if (!root.isObject()) {
                problems.accept(file, "file", "must map names to lists of words");
                return;
            }
            root.properties().forEach(entry -> add(file, entry.getKey(), entry.getValue()));
        } catch (JsonProcessingException e) {
            problems.accept(file, "file", "is not YAML: " + e.getOriginalMessage());
        }
    }

    /** All lists read, each of them expanded once to see that it can be. */
    public Lexicon lexicon() {
        Lexicon lexicon = new Lexicon(lists, patterns);
        for (String name : fileOf.keySet()) {
            try {
                PatternParser.parse(lexicon.expand(Reference.OPENING + name + "}"));
            } catch (PatternProblem e) {
                problems.accept(fileOf.getOrDefault(name, "file"), name, String.valueOf(e.getMessage()));
            }
        }
        return lexicon;
    }

    private void add(String file, String name, JsonNode value) {
        String known = fileOf.putIfAbsent(name, file);
        if (known != null) {
            problems.accept(file, name, "the list is already in " + known);
            return;
        }
        if (!Reference.isName(name)) {
            problems.accept(file, name, "a name is a-z, 0-9, '_' and '-', a letter first");
        }
        if (value.isObject() && value.size() == 1 && value.path("pattern").isTextual()) {
            patterns.put(name, value.path("pattern").asText());
            return;
        }
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : value) {
            entries.add(entry.isValueNode() ? entry.asText().strip() : "");
        }
        if (!value.isArray() || entries.isEmpty() || entries.contains("")) {
            problems.accept(file, name, "must be a list of words and phrases, none empty, or a pattern");
            return;
        }
        lists.put(name, entries);
    }
}
