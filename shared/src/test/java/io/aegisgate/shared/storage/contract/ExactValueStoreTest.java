package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.storage.ExactValueStore;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.storage.row.Table;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactValueStoreTest extends StorageContract {
    private static final ExactValue FIRST = new ExactValue("id1", "project " + "aurora");
    private static final ExactValue SECOND = new ExactValue("id2", "密码 \u0000\uD83D\uDD11 borealis");

    @Test
    void valuesAreKeptInTheirOrderAndOnlySealed() {
        // When
        assertThat(get(store().add(FIRST))).isTrue();
        assertThat(get(store().add(SECOND))).isTrue();
        assertThat(get(store().add(new ExactValue("id1", "another one")))).isFalse();
        reopen();

        // Then
        assertThat(get(store().list()).values()).containsExactly(FIRST, SECOND);
        assertThat(get(backend.table(Table.EXACT_VALUE).page(RowPage.START, 10)).rows())
                .allSatisfy(row -> assertThat(row.value()).doesNotContain("aurora"));
    }

    @Test
    void everyChangeGivesAnotherRevision() {
        // Given
        long empty = get(store().list()).revision();
        get(store().add(FIRST));
        long one = get(store().list()).revision();

        // When
        assertThat(get(store().remove("id1"))).isTrue();
        assertThat(get(store().remove("id1"))).isFalse();

        // Then
        ExactValueStore.Snapshot now = get(store().list());
        assertThat(now.values()).isEmpty();
        assertThat(List.of(empty, one, now.revision())).isEqualTo(List.of(0L, 1L, 2L));
    }

    @Test
    void valuesAddedAtOnceAreAllKept() {
        // When
        get(Future.all(IntStream.range(0, 12)
                .mapToObj(i -> store().add(new ExactValue("id" + i, "value number " + i)))
                .toList()));

        // Then
        assertThat(get(store().list()).values()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void aListUnderAnUnknownKeyFailsAndIsNeverEmpty() {
        // Given
        get(store().add(FIRST));

        // When
        ExactValueStore stranger = new RowStorage(backend, new FixedKeys(8)).exactValues();

        // Then
        assertThat(failure(stranger.list()))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("cannot be decrypted");
        assertThat(failure(stranger.add(SECOND))).isInstanceOf(StorageFailure.class);
        assertThat(get(store().list()).values()).containsExactly(FIRST);
    }

    private ExactValueStore store() {
        return storage.exactValues();
    }
}
