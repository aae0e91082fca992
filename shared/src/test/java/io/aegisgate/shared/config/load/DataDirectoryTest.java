package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path work;

    @Test
    void theDirectoryIsCreatedForItsOwnerOnly() throws IOException {
        // When
        DataDirectory data = DataDirectory.prepare(work.resolve("a/data"));

        // Then
        assertThat(mode(data.root())).isEqualTo("rwx------");
    }

    @Test
    void anExistingWiderDirectoryIsTightened() throws IOException {
        // Given
        Path wide = Files.createDirectory(work.resolve("data"));
        Files.setPosixFilePermissions(wide, PosixFilePermissions.fromString("rwxr-xr-x"));

        // When
        DataDirectory.prepare(wide);

        // Then
        assertThat(mode(wide)).isEqualTo("rwx------");
    }

    @Test
    void filesAreForTheirOwnerOnlyAndReplacedAsAWhole() throws IOException {
        // Given
        DataDirectory data = DataDirectory.prepare(work.resolve("data"));

        // When
        data.write("keys/one.key", new byte[] {1});
        data.write("keys/one.key", new byte[] {2, 3});

        // Then
        assertThat(data.resolve("keys/one.key")).hasBinaryContent(new byte[] {2, 3});
        assertThat(mode(data.resolve("keys/one.key"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("keys"))).isEqualTo("rwx------");
        assertThat(data.resolve("keys")).isDirectoryNotContaining("glob:**.one.key.*");
    }

    @Test
    void linksAndFilesAreRefusedAsDirectory() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(work.resolve("link"), Files.createDirectory(work.resolve("real")));
        Path file = Files.writeString(work.resolve("file"), "x");

        // Then
        assertThatThrownBy(() -> DataDirectory.prepare(link))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("AEGIS_DATA_DIR")
                .hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> DataDirectory.prepare(file)).hasMessageContaining("not a directory");
        assertThatThrownBy(() -> DataDirectory.prepare(file.resolve("below"))).isInstanceOf(ConfigurationRefused.class);
    }

    @Test
    void nothingIsWrittenThroughALinkOrOutside() throws IOException {
        // Given
        DataDirectory data = DataDirectory.prepare(work.resolve("data"));
        Path target = Files.writeString(work.resolve("target"), "old");
        Files.createSymbolicLink(data.root().resolve("linked"), target);

        // Then
        assertThatThrownBy(() -> data.write("linked", new byte[] {1})).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> data.resolve("../target")).isInstanceOf(IllegalArgumentException.class);
        assertThat(target).hasContent("old");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
