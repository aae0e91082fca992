package io.aegisgate.shared.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MappingQueueTest {
    private static final MappingKey KEY = new MappingKey("token:0123456789ab", "AG_A_1");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MappingQueue queue = new MappingQueue(10, Duration.ofHours(1), true);

    @Test
    void anEntryThatTheWriterHasTakenStillGoesToTheLog() {
        // Given
        queue.offer(KEY, "value", NOW);
        queue.takeBatch(10);

        // Then
        assertThat(queue.takeUnlogged(10)).containsEntry(KEY, "value");
        assertThat(queue.takeUnlogged(10)).isEmpty();
    }

    @Test
    void anEntryThatIsInTheStoreNeedsNoLog() {
        // Given
        queue.offer(KEY, "value", NOW);
        queue.takeBatch(10);
        queue.written(NOW);

        // Then
        assertThat(queue.takeUnlogged(10)).isEmpty();
    }
}
