package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.memory.MemoryStorage;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMappingStoreTest extends MappingStoreContract {
    @Override
    Future<Storage> open() {
        return Future.succeededFuture(new MemoryStorage(20_000));
    }

    @Test
    void theOldestGivesWayWhenItIsFull() {
        // Given
        MappingStore small = new MemoryStorage(2).mappings();

        // When
        get(small.putAll(List.of(mapping("t", "A", "1"), mapping("t", "B", "2"))));
        get(small.putAll(List.of(mapping("t", "A", "3"), mapping("t", "C", "4"))));

        // Then
        assertThat(get(small.find("t", List.of("A", "B", "C")))).containsOnlyKeys("A", "C");
    }
}
