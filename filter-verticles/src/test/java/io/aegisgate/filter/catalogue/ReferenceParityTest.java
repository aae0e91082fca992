package io.aegisgate.filter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegisgate.filter.catalogue.ReferenceScanner.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine and the plain loop give the same findings. */
class ReferenceParityTest {
    private static Catalogue catalogue;
    private static TextScanner engine;
    private static ReferenceScanner reference;

    @BeforeAll
    static void load() throws Exception {
        catalogue = PackagedCatalogue.get();
        engine = catalogue.independent(catalogue.rules());
        reference = new ReferenceScanner(catalogue.rules());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets",
                "pii",
                "unicode_encoding",
                "indirect_injection",
                "prompt_injection",
                "dangerous_output"
            })
    void bothFindTheSameInTheDevelopmentCorpus(String name) throws Exception {
        // Given
        Optional<Path> folder = Corpora.folder();
        assumeTrue(folder.isPresent(), "no corpora: set AEGIS_CORPORA to their folder");

        // When
        List<String> differences = Corpora.items(folder.get(), name).parallelStream()
                .flatMap(item ->
                        compare(item.path("id").asText(), item.path("text").asText()))
                .toList();

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void bothFindTheSameInRandomMixturesOfExamples() {
        // Given
        Random random = new Random(42);
        List<String> pieces = new ArrayList<>();
        for (Rule rule : catalogue.rules()) {
            pieces.addAll(rule.examples());
            pieces.addAll(rule.counterExamples());
        }
        List<String> glue = List.of(
                "", " ", "\n", "，", "：", "\u200b", "密码", "=", "\"", "a", "7", "-", "_", "\uD83D\uDE00", "é", "ﬁ");
        List<String> mixtures = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 6; k++) {
                String piece = pieces.get(random.nextInt(pieces.size()));
                int from = random.nextInt(4) == 0 ? random.nextInt(piece.length() + 1) : 0;
                int to = random.nextInt(4) == 0 ? from + random.nextInt(piece.length() - from + 1) : piece.length();
                text.append(piece, from, to).append(glue.get(random.nextInt(glue.size())));
            }
            mixtures.add(text.toString());
        }

        // When
        List<String> differences = mixtures.parallelStream()
                .flatMap(mixture -> compare("mixture", mixture))
                .toList();

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void bothFindTheSameWhereverAContextWordStands() {
        // Given
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (Rule rule : catalogue.rules()) {
            for (String example : rule.context().isEmpty() ? List.<String>of() : rule.examples()) {
                for (Match match : engine.scan(example)) {
                    if (match.rule().id().equals(rule.id())) {
                        String value = example.substring(match.start(), match.end());
                        String word =
                                rule.context().get(random.nextInt(rule.context().size()));
                        String numbers = " 7 31".repeat(30).substring(0, 20 + random.nextInt(110));
                        texts.add(numbers + word + numbers + " " + value + " " + numbers + numbers);
                        texts.add(numbers + numbers + " " + value + numbers.substring(0, numbers.length() / 3) + word);
                    }
                }
            }
        }

        // When
        List<String> differences =
                texts.parallelStream().flatMap(text -> compare("numbers", text)).toList();

        // Then
        assertThat(texts).hasSizeGreaterThan(300);
        assertThat(differences).isEmpty();
    }

    private static Stream<String> compare(String name, String text) {
        List<String> differences = new ArrayList<>();
        Map<String, Set<Found>> expected = reference.scan(text);
        Map<String, Set<Found>> actual = new LinkedHashMap<>();
        for (Match match : engine.scan(text)) {
            String id = match.rule().id();
            actual.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(new Found(id, match.start(), match.end()));
        }
        if (!expected.equals(actual)) {
            expected.entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(actual.get(entry.getKey())))
                    .forEach(entry -> differences.add(name + ": only the reference finds " + entry.getValue()
                            + ", engine " + actual.get(entry.getKey()) + " in " + text));
            actual.entrySet().stream()
                    .filter(entry -> !expected.containsKey(entry.getKey()))
                    .forEach(entry ->
                            differences.add(name + ": only the engine finds " + entry.getValue() + " in " + text));
        }
        return differences.stream();
    }
}
