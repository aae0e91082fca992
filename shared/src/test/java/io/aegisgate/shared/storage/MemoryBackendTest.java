package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.memory.MemoryBackend;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBackendTest {
    @Test
    void theOldestGivesWayWhenItIsFull() {
        // Given
        RowTable small = new MemoryBackend(2).table(Table.MAPPING);

        // When
        get(small.putAll(List.of(row("A"), row("B"))));
        get(small.putAll(List.of(row("A"), row("C"))));

        // Then
        assertThat(get(small.find("t", List.of("A", "B", "C"))))
                .extracting(row -> row.key().name())
                .containsExactly("A", "C");
    }

    private static Row row(String name) {
        return new Row(new RowKey("t", name), "v", 0, 1);
    }
}
