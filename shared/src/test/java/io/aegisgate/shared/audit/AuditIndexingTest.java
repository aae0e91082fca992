package io.aegisgate.shared.audit;

import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.AuditIndex;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.MutableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIndexingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path work;

    private final Vertx vertx = Vertx.vertx();
    private final Store store = new Store();

    @AfterEach
    void stop() {
        get(vertx.close());
    }

    @Test
    void whatIsNotableIsIndexedAndTheRestIsNot() {
        // Given
        AuditIndexing indexing = indexing();

        // When
        indexing.offer(record("1", true));
        indexing.offer(record("2", false));
        get(indexing.close());

        // Then
        assertThat(store.entries).extracting(AuditEntry::id).containsExactly("1");
        assertThat(indexing.leftOut()).isZero();
    }

    @Test
    void everythingIsIndexedWhereTheSettingSaysSo() {
        // Given
        AuditIndexing indexing = indexing("AEGIS_AUDIT_INDEX", "all");

        // When
        indexing.offer(record("1", true));
        indexing.offer(record("2", false));

        // Then
        until(() -> store.entries.size() == 2);
    }

    @Test
    void aBatchThatTheStoreRefusedIsTriedAgain() {
        // Given
        store.away = true;
        AuditIndexing indexing = indexing();
        indexing.offer(record("1", true));
        until(() -> store.refusals > 0);

        // When
        indexing.offer(record("2", true));
        store.away = false;

        // Then
        until(() -> store.entries.size() == 2);
        assertThat(store.entries).extracting(AuditEntry::id).containsExactly("1", "2");
    }

    @Test
    void moreThanASecondMayHoldAreCountedAndLeftOut() {
        // Given
        AuditIndexing indexing = indexing("AEGIS_AUDIT_INDEX_PER_SECOND", "3");

        // When
        for (int i = 0; i < 10; i++) {
            indexing.offer(record("event" + i, true));
        }
        get(indexing.close());

        // Then
        assertThat(store.entries).hasSize(3);
        assertThat(indexing.leftOut()).isEqualTo(7);
    }

    private AuditIndexing indexing(String... settings) {
        return new AuditIndexing(vertx, store, Configs.with(work, settings).audit(), new MutableClock());
    }

    private static AuditRecord record(String id, boolean notable) {
        return new AuditRecord("token:1", id, NOON, notable, "{}");
    }

    /** An index in memory that can be away. */
    private static final class Store implements AuditIndex {
        private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile int refusals;

        @Override
        public Future<Void> append(List<AuditEntry> more) {
            if (away) {
                refusals++;
                return Future.failedFuture("away");
            }
            entries.addAll(more);
            return Future.succeededFuture();
        }

        @Override
        public Future<List<AuditEntry>> newest(Optional<AuditEntry> before, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Integer> prune(Instant before) {
            return Future.succeededFuture(0);
        }
    }
}
