package io.aegisgate.shared.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    Path directory;

    @Test
    void replacingLeavesThePrivateFileAndNothingElse() throws IOException {
        // Given
        Path file = directory.resolve("tokens.json");
        Files.writeString(file, "old");
        Files.writeString(directory.resolve(".tokens.json.tmp"), "left by a crash");

        // When
        PrivateFile.replace(file, "new".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailedReplacementLeavesTheOldContent() throws IOException {
        // Given: the temporary file cannot be made.
        Path file = directory.resolve("tokens.json");
        Files.writeString(file, "old");
        Files.createDirectories(directory.resolve(".tokens.json.tmp/in the way"));

        // Then
        assertThatThrownBy(() -> PrivateFile.replace(file, new byte[1])).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void aFailedRenameLeavesNoTemporaryFile() throws IOException {
        // Given: the content can be written, but not put in place.
        Path file = directory.resolve("tokens.json");
        Files.createDirectories(file.resolve("in the way"));

        // Then
        assertThatThrownBy(() -> PrivateFile.replace(file, new byte[1])).isInstanceOf(IOException.class);
        assertThat(directory.resolve(".tokens.json.tmp")).doesNotExist();
    }

    @Test
    void readingIsBounded() throws IOException {
        // Given
        Path file = Files.write(directory.resolve("f"), new byte[10]);

        // Then
        assertThat(PrivateFile.read(file, 10)).isPresent();
        assertThat(PrivateFile.read(directory.resolve("absent"), 10)).isEmpty();
        assertThatThrownBy(() -> PrivateFile.read(file, 9)).hasMessageContaining("larger than 9 bytes");
    }
}
