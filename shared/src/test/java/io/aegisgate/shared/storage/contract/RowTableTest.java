package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.row.Reseal;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.RowTable;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowTableTest extends StorageContract {
    private static final RowKey KEY = new RowKey("scope", "name");

    @Test
    void ofManyCallersAtOnceExactlyOneWinsEachRevision() {
        // Given
        get(rows().compareAndSet(new Row(KEY, "0", 1, 0), 0));

        for (int revision = 1; revision <= 3; revision++) {
            // When
            int expected = revision;
            List<Future<Boolean>> tries = IntStream.range(0, 32)
                    .mapToObj(caller -> rows().compareAndSet(new Row(KEY, "by " + caller, expected + 1, 0), expected))
                    .toList();
            get(Future.all(tries));

            // Then
            List<Integer> winners = IntStream.range(0, 32)
                    .filter(caller -> tries.get(caller).result())
                    .boxed()
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(get(rows().find("scope", List.of("name"))))
                    .containsExactly(new Row(KEY, "by " + winners.get(0), expected + 1, 0));
        }
    }

    @Test
    void ofManyCallersAtOnceExactlyOneInserts() {
        // When
        List<Future<Boolean>> tries = IntStream.range(0, 32)
                .mapToObj(caller -> rows().compareAndSet(new Row(KEY, "v", 1, 0), 0))
                .toList();
        get(Future.all(tries));

        // Then
        assertThat(tries.stream().filter(Future::result)).hasSize(1);
    }

    @Test
    void anUnexpectedRevisionChangesNothing() {
        // Given
        get(rows().compareAndSet(new Row(KEY, "first", 5, 0), 0));

        // Then
        assertThat(get(rows().compareAndSet(new Row(KEY, "other", 7, 0), 4))).isFalse();
        assertThat(get(rows().compareAndSet(new Row(KEY, "other", 7, 0), 0))).isFalse();
        assertThat(get(rows().compareAndSet(new Row(new RowKey("scope", "absent"), "other", 7, 0), 6)))
                .isFalse();
        assertThat(get(rows().find("scope", List.of("name", "absent")))).containsExactly(new Row(KEY, "first", 5, 0));
    }

    @Test
    void aRowIsRemovedOnce() {
        // Given
        get(rows().putAll(List.of(new Row(KEY, "v", 1, 9))));

        // Then
        assertThat(get(rows().remove(KEY))).isTrue();
        assertThat(get(rows().remove(KEY))).isFalse();
        assertThat(get(rows().newest(Optional.empty(), 10))).isEmpty();
        assertThat(get(rows().page(RowPage.START, 10)).rows()).isEmpty();
    }

    @Test
    void aWalkSeesEveryRow() {
        // Given
        List<Row> many = IntStream.range(0, 1234)
                .mapToObj(i -> new Row(new RowKey("s" + i % 7, "name " + i), "v" + i, i, i % 3))
                .toList();
        get(rows().putAll(many));

        // When
        Set<Row> seen = new LinkedHashSet<>();
        String cursor = RowPage.START;
        int pages = 0;
        do {
            RowPage page = get(rows().page(cursor, 100));
            seen.addAll(page.rows());
            cursor = page.next();
            pages++;
        } while (!cursor.isEmpty());

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(many);
        assertThat(pages).isGreaterThan(5);
    }

    @Test
    void rowsComeNewestFirstAndTheNextPageGoesOnAfterTheLast() {
        // Given: many rows of one time, and some that have none.
        List<Row> many = new ArrayList<>();
        IntStream.range(0, 50)
                .forEach(i -> many.add(new Row(new RowKey("s" + i % 3, "n" + i), "v", 0, 1_700_000_000_000L + i / 10)));
        get(rows().putAll(many));
        get(rows().putAll(List.of(new Row(KEY, "timeless", 0, 0))));

        // When
        List<Row> seen = new ArrayList<>();
        List<Row> page = get(rows().newest(Optional.empty(), 7));
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            seen.addAll(page);
            page = get(rows().newest(Optional.of(page.get(page.size() - 1)), 7));
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(many);
        assertThat(seen).extracting(Row::atMillis).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void pruningSparesRowsWithoutATime() {
        // Given
        get(rows().putAll(List.of(new Row(KEY, "timeless", 0, 0), new Row(new RowKey("scope", "old"), "v", 0, 10))));

        // Then
        assertThat(get(rows().prune(10))).isZero();
        assertThat(get(rows().prune(11))).isEqualTo(1);
        assertThat(get(rows().find("scope", List.of("name", "old"))))
                .extracting(Row::value)
                .containsExactly("timeless");
    }

    @Test
    void aNewSealingTakesEffectOnlyOnTheOldValue() {
        // Given
        RowKey changed = new RowKey("scope", "changed");
        get(rows().putAll(List.of(new Row(KEY, "before", 3, 12), new Row(changed, "newer", 4, 13))));

        // When
        int replaced = get(rows().reseal(List.of(
                new Reseal(KEY, "before", "after"),
                new Reseal(changed, "before", "after"),
                new Reseal(new RowKey("scope", "gone"), "before", "after"))));

        // Then
        assertThat(replaced).isEqualTo(1);
        assertThat(get(rows().find("scope", List.of("name", "changed", "gone"))))
                .containsExactlyInAnyOrder(new Row(KEY, "after", 3, 12), new Row(changed, "newer", 4, 13));
    }

    @Test
    void oneBatchMayNameARowTwiceAndTheLastCounts() {
        // When
        get(rows().putAll(List.of(new Row(KEY, "one", 1, 1), new Row(KEY, "two", 2, 2))));

        // Then
        assertThat(get(rows().find("scope", List.of("name")))).containsExactly(new Row(KEY, "two", 2, 2));
    }

    @Test
    void nothingToDoIsDone() {
        // Then
        get(rows().putAll(List.of()));
        assertThat(get(rows().reseal(List.of()))).isZero();
        assertThat(get(rows().find("scope", List.of()))).isEmpty();
        assertThat(get(rows().prune(Long.MAX_VALUE / 2))).isZero();
        get(backend.probe());
    }

    private RowTable rows() {
        return backend.table(Table.AUDIT);
    }
}
