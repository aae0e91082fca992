package io.aegisgate.filter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aegisgate.filter.catalogue.Corpora;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model was trained on the training files, all of them and nothing else, and none of their texts is in dev. */
class TrainingDataTest {
    private static List<ExampleFile> files(Path folder) throws IOException {
        List<ExampleFile> out = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                out.add(ExampleFile.read(path));
            }
        }
        return out;
    }

    private static Path corpora() {
        Optional<Path> folder = Corpora.folder();
        assumeTrue(folder.isPresent(), "no corpora: set AEGIS_CORPORA to their folder");
        return folder.orElseThrow();
    }

    /** Letters and digits only, small: what differs in case, spacing or punctuation is the same text. */
    private static String normal(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    @Test
    void noTextOfTrainingIsADevelopmentText() throws IOException {
        // Given
        Path corpora = corpora();
        Set<String> trained = new HashSet<>();
        for (ExampleFile file : files(corpora.resolve("train"))) {
            file.examples().forEach(example -> trained.add(normal(example.text())));
        }
        assertThat(trained).hasSizeGreaterThan(1000);

        // When
        List<String> shared = new ArrayList<>();
        for (ExampleFile file : files(corpora.resolve("dev"))) {
            file.examples().stream()
                    .map(example -> normal(example.text()))
                    .filter(text -> !text.isEmpty() && trained.contains(text))
                    .forEach(shared::add);
        }

        // Then
        assertThat(shared).isEmpty();
    }

    @Test
    void theCardNamesExactlyTheTrainingFiles() throws IOException {
        // Given
        Path corpora = corpora();
        String card;
        try (InputStream in = TrainingDataTest.class.getResourceAsStream("/model/README.md")) {
            assertThat(in).isNotNull();
            card = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        for (ExampleFile file : files(corpora.resolve("train"))) {
            assertThat(card).contains(file.name()).contains(file.sha256());
        }
        for (ExampleFile file : files(corpora.resolve("dev"))) {
            assertThat(card).doesNotContain(file.sha256());
        }
        assertThat(card.lines().filter(line -> line.contains(".jsonl")).count())
                .isEqualTo(files(corpora.resolve("train")).size());
    }

    @Test
    void generatorHasNoDevelopmentTextInIt() throws IOException {
        // Given
        Path corpora = corpora();
        Set<String> dev = new HashSet<>();
        for (ExampleFile file : files(corpora.resolve("dev"))) {
            file.examples().forEach(example -> dev.add(normal(example.text())));
        }

        // When
        List<Example> generated = new TrainingRun(
                        io.aegisgate.filter.generation.GrammarLoader.packaged(),
                        WordClassFile.packaged(),
                        TrainingSettings.shipped(),
                        sentence -> {})
                .generated(List.of());

        // Then: single common words ("继续", "hello") may meet
        assertThat(generated).hasSizeGreaterThan(5000);
        assertThat(generated)
                .filteredOn(example -> normal(example.text()).length() > 12)
                .noneMatch(example -> dev.contains(normal(example.text())));
    }

    @Test
    void linesWithoutALabelAreRefused(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("x.jsonl");
        Files.writeString(file, "{\"text\": \"a\", \"label\": 1, \"trust\": \"tool\"}\n\n{\"text\": \"b\"}\n");

        // Then
        assertThatThrownBy(() -> ExampleFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 3");
    }
}
