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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped model was trained on the training files, all of them and nothing else; what dev shares with them is left out. */
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

    @Test
    void theFewTextsInBothAreKnownAndLeftOutOfEveryFigure() throws IOException {
        // Given
        Path corpora = corpora();
        TrainedTexts trained = TrainedTexts.of(files(corpora.resolve("train")));

        // When
        List<Example> shared = new ArrayList<>();
        int all = 0;
        for (ExampleFile file : files(corpora.resolve("dev"))) {
            all += file.examples().size();
            file.examples().stream()
                    .filter(example -> trained.know(example.text()))
                    .forEach(shared::add);
        }

        // Then: short literals of public test files, alone or planted, and one line of a tool; nothing else
        assertThat(all).isGreaterThan(3000);
        assertThat(shared).hasSizeLessThan(60);
        assertThat(shared)
                .allMatch(
                        example -> example.lang().equals("zh") || example.kind().equals("clean_tool_result"));
        assertThat(trained.know("a text that nobody trained on")).isFalse();
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
            file.examples().forEach(example -> dev.add(TrainedTexts.normal(example.text())));
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
                .filteredOn(example -> TrainedTexts.normal(example.text()).length() > 12)
                .noneMatch(example -> dev.contains(TrainedTexts.normal(example.text())));
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
