package io.aegisgate.shared.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.error.StartFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void secondNodeIsKeptOutUntilTheFirstHasStopped() {
        // Given
        DirectoryLock first = DirectoryLock.take(directory);

        // When, Then
        assertThatThrownBy(() -> DirectoryLock.take(directory))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("AEGIS_DATA_DIR");
        first.release();
        DirectoryLock.take(directory).release();
    }
}
