package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.StoredMapping;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MappingStoreTest extends StorageContract {
    @Test
    void whatWasPutIsFoundAndTheRestIsLeftOut() {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "one"), mapping("t1", "AG_A_2", "two"))));

        // When
        var found = get(store().find("t1", List.of("AG_A_2", "AG_A_3")));

        // Then
        assertThat(found).containsOnlyKeys("AG_A_2").containsEntry("AG_A_2", "two");
        assertThat(get(store().find("t1", List.of()))).isEmpty();
        get(storage.probe());
    }

    @Test
    void readingDoesNotConsume() {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "one"))));

        // When
        get(store().find("t1", List.of("AG_A_1")));

        // Then
        assertThat(get(store().find("t1", List.of("AG_A_1")))).hasSize(1);
    }

    @Test
    void puttingAgainGivesTheNewValueAndTime() {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "old"))));
        get(store().putAll(List.of(new StoredMapping("t1", "AG_A_1", "new", NOON.plusSeconds(100)))));

        // When
        int removed = get(store().prune(NOON.plusSeconds(50)));

        // Then
        assertThat(removed).isZero();
        assertThat(get(store().find("t1", List.of("AG_A_1")))).containsEntry("AG_A_1", "new");
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "one"), mapping("t2", "AG_A_1", "other"))));

        // Then
        assertThat(get(store().find("t1", List.of("AG_A_1")))).containsEntry("AG_A_1", "one");
        assertThat(get(store().find("t2", List.of("AG_A_1")))).containsEntry("AG_A_1", "other");
        assertThat(get(store().find("t3", List.of("AG_A_1")))).isEmpty();
        assertThat(get(store().find("t%", List.of("AG_A_1")))).isEmpty();
    }

    @Test
    void pruningRemovesWhatIsOlderAndNothingElse() {
        // Given
        List<StoredMapping> many = new ArrayList<>();
        IntStream.range(0, 12_000).forEach(i -> many.add(mapping("t1", "AG_OLD_" + i, "old")));
        many.add(new StoredMapping("t1", "AG_AT", "at", NOON.plusMillis(1)));
        get(store().putAll(many));

        // When
        int removed = get(store().prune(NOON.plusMillis(1)));

        // Then
        assertThat(removed).isEqualTo(12_000);
        assertThat(get(store().find("t1", List.of("AG_OLD_0", "AG_AT")))).containsOnlyKeys("AG_AT");
    }

    @Test
    void manyCallersAtOnceLoseNothing() {
        // Given
        List<Future<Void>> writes = IntStream.range(0, 64)
                .mapToObj(caller -> store().putAll(IntStream.range(0, 20)
                        .mapToObj(i -> mapping("t" + caller % 4, "AG_" + caller + "_" + i, "v" + i))
                        .toList()))
                .toList();

        // When
        get(Future.all(writes));

        // Then
        for (int caller = 0; caller < 64; caller++) {
            int owner = caller;
            List<String> names = IntStream.range(0, 20)
                    .mapToObj(i -> "AG_" + owner + "_" + i)
                    .toList();
            assertThat(get(store().find("t" + caller % 4, names))).hasSize(20);
        }
    }

    @Test
    void anyTextIsKeptAsItIs() {
        // Given
        String odd = "'; DROP TABLE placeholder_mapping; -- 密\u0000\uD83D\uDD11";

        // When
        get(store().putAll(List.of(mapping(odd, odd, odd))));

        // Then
        assertThat(get(store().find(odd, List.of(odd)))).containsEntry(odd, odd);
    }

    MappingStore store() {
        return storage.mappings();
    }

    static StoredMapping mapping(String tenant, String placeholder, String value) {
        return new StoredMapping(tenant, placeholder, value, NOON);
    }
}
