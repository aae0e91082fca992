package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.TotalsStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsStoreTest extends StorageContract {
    @Test
    void eachNodesTotalsAreKeptAndARepeatedSaveChangesNothing() {
        // Given
        get(store().save("node a", Map.of("requests", 10L, "redactions", 3L)));
        get(store().save("node b", Map.of("requests", Long.MAX_VALUE / 4)));
        get(store().save("node a", Map.of("requests", 11L, "redactions", 3L)));
        get(store().save("node a", Map.of("requests", 11L, "redactions", 3L)));

        // When
        reopen();

        // Then
        assertThat(get(store().all()))
                .containsOnly(
                        Map.entry("node a", Map.of("requests", 11L, "redactions", 3L)),
                        Map.entry("node b", Map.of("requests", Long.MAX_VALUE / 4)));
        assertThat(get(store().of("node a"))).containsEntry("requests", 11L);
        assertThat(get(store().of("node c"))).isEmpty();
    }

    private TotalsStore store() {
        return storage.totals();
    }
}
