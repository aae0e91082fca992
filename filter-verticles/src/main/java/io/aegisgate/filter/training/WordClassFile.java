package io.aegisgate.filter.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aegisgate.filter.classifier.FeatureReader;
import io.aegisgate.filter.classifier.WordClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the word classes in the jar: a YAML file of class names, each with its words. A class under {@code verbs} or {@code
 * nouns} also gets the regular English forms of its words; classes of one name in several sections are one. Blocks.
 */
public final class WordClassFile {
    private static final String PACKAGED = "/generator/word-classes.yaml";

    private WordClassFile() {}

    /**
     * Reads them.
     *
     * @throws IOException when the file is absent or unreadable
     */
    public static WordClasses packaged() throws IOException {
        try (InputStream in = WordClassFile.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IOException("the jar holds no " + PACKAGED);
            }
            return parse(new YAMLMapper().readTree(in));
        }
    }

    private static WordClasses parse(JsonNode root) {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<Integer, Integer> entries = new TreeMap<>();
        root.properties()
                .forEach(section -> section.getValue().properties().forEach(wordClass -> {
                    int number = numbers.computeIfAbsent(wordClass.getKey(), name -> numbers.size() + 1);
                    for (String word : wordClass.getValue().asText().strip().split("\\s+", -1)) {
                        for (String form : forms(section.getKey(), word)) {
                            entries.putIfAbsent(FeatureReader.wordHash(form), number);
                        }
                    }
                }));
        return new WordClasses(entries);
    }

    private static List<String> forms(String section, String word) {
        List<String> forms = new ArrayList<>(List.of(word));
        boolean e = word.endsWith("e");
        boolean y = word.endsWith("y") && word.length() > 2 && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0;
        String stem = e || y ? word.substring(0, word.length() - 1) : word;
        boolean hisses = word.endsWith("s") || word.endsWith("x") || word.endsWith("sh") || word.endsWith("ch");
        switch (section) {
            case "verbs" -> {
                forms.add(y ? stem + "ies" : hisses ? word + "es" : word + "s");
                forms.add(y ? stem + "ied" : stem + "ed");
                forms.add((y ? word : stem) + "ing");
            }
            case "nouns" -> forms.add(y ? stem + "ies" : hisses ? word + "es" : word + "s");
            default -> {}
        }
        return forms;
    }
}
