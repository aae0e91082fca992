package io.aegisgate.filter.redaction.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.filter.redaction.TestKeys;
import io.aegisgate.shared.exact.ExactValueFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactValueLoaderTest {
    @TempDir
    Path directory;

    private final AtomicLong seconds = new AtomicLong(1000);

    @Test
    void addedValuesAreSeenAndAnUnreadableFileFails() throws IOException {
        // Given
        Path path = directory.resolve(ExactValueFile.NAME);
        ExactValueFile file = new ExactValueFile(path, new TestKeys("one"));
        ExactValueLoader loader = new ExactValueLoader(file, new SteppingClock());
        assertThat(loader.get().size()).isZero();

        // When
        file.add("quiet-hill-77");
        file.add("quiet-hill-78");

        // Then
        assertThat(loader.get().size()).isEqualTo(2);
        assertThat(loader.get().find("a quiet-hill-78")).hasSize(1);
        Files.writeString(path, "garbage");
        assertThatThrownBy(loader::get).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(loader::get).isInstanceOf(UncheckedIOException.class);
    }

    private final class SteppingClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(seconds.addAndGet(2));
        }
    }
}
