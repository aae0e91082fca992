package io.aegisgate.shared.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyFileTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void theDayGoesBeforeTheExtension(@TempDir Path folder) throws IOException {
        // When
        Path file = new DailyFile(folder.resolve("samples.jsonl"), 10, NOON).file();

        // Then
        assertThat(file).isEqualTo(folder.resolve("samples-2026-03-10.jsonl"));
    }

    @Test
    void daysLongPastAreDeletedAndOtherFilesStay(@TempDir Path folder) throws IOException {
        // Given
        List<String> kept =
                List.of("samples-2026-03-01.jsonl", "samples.jsonl", "samples-old.jsonl", "audit-2025-01-01.jsonl");
        for (String name : kept) {
            Files.createFile(folder.resolve(name));
        }
        Files.createFile(folder.resolve("samples-2026-02-28.jsonl"));

        // When
        Path today = new DailyFile(folder.resolve("samples.jsonl"), 10, NOON).file();

        // Then
        assertThat(today).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void aBaseWithoutFolderAndExtensionIsBesideTheProcess() throws IOException {
        // When
        Path file = new DailyFile(Path.of("samples"), 1, NOON).file();

        // Then
        assertThat(file).isEqualTo(Path.of("samples-2026-03-10").toAbsolutePath());
    }
}
