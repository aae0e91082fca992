package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.AuditIndex;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditIndexTest extends StorageContract {
    @Test
    void pagesGoFromNewToOldWithoutGapOrRepetition() {
        // Given
        List<AuditEntry> entries =
                IntStream.range(0, 25).mapToObj(i -> entry(i, i / 6)).toList();
        get(index().append(entries));
        reopen();

        // When
        List<AuditEntry> seen = new ArrayList<>();
        List<AuditEntry> page = get(index().newest(Optional.empty(), 4));
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = get(index().newest(Optional.of(page.get(page.size() - 1)), 4));
        }

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(entries).doesNotHaveDuplicates();
        assertThat(seen).extracting(AuditEntry::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aRepetitionIsHarmless() {
        // When
        get(index().append(List.of(entry(1, 1))));
        get(index().append(List.of(entry(1, 1))));

        // Then
        assertThat(get(index().newest(Optional.empty(), 10))).containsExactly(entry(1, 1));
    }

    @Test
    void eventsAreSealedAndOldOnesRemoved() {
        // Given
        get(index().append(List.of(entry(1, 1), entry(2, 2))));

        // Then
        assertThat(get(backend.table(Table.AUDIT).page(RowPage.START, 10)).rows())
                .allSatisfy(row -> assertThat(row.value()).doesNotContain("refused"));
        assertThat(get(index().prune(NOON.plusSeconds(2)))).isEqualTo(1);
        assertThat(get(index().newest(Optional.empty(), 10))).containsExactly(entry(2, 2));
    }

    private AuditIndex index() {
        return storage.audit();
    }

    private static AuditEntry entry(int number, int second) {
        return new AuditEntry(
                "token:" + number % 2, "event" + number, NOON.plusSeconds(second), "{\"what\":\"refused\"}");
    }
}
