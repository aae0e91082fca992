package io.aegisgate.filter.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConversionDocsTest {
    @Test
    void thePageSaysWhatTheTablesSay() throws IOException {
        // Given
        Path page = Path.of("..", "conf", "conversion.md");

        // When
        String committed = Files.readString(page);

        // Then
        assertThat(committed)
                .as("conf/conversion.md is out of date; run: %s", ConversionDocs.COMMAND)
                .isEqualTo(ConversionDocs.page());
    }
}
