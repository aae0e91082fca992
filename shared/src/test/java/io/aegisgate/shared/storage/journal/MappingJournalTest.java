package io.aegisgate.shared.storage.journal;

import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.storage.MappingStore;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.sqlite.SqliteBackend;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class MappingJournalTest {
    private static final String TENANT = "token:0123456789ab";

    @TempDir
    Path directory;

    private final SecretBox box = new AesGcmBox(List.of(new byte[32]), new SecureRandom());
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private Vertx vertx;
    private Storage storage;
    private Gate gate;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        this.storage = new RowStorage(get(SqliteBackend.open(vertx, directory.resolve("a.db"))), new FixedKeys(1));
        this.gate = new Gate(storage.mappings());
    }

    @AfterEach
    void stop() {
        get(storage.close());
    }

    @Test
    void whatWasOfferedIsFoundAfterARestartAndOnlySealedOnDisk() throws Exception {
        // Given
        String secret = "mara.lind" + "@" + "beispiel.test";
        MappingJournal journal = journal(storage.mappings());
        journal.offer(TENANT, "AG_EMAIL_1", secret);
        get(journal.close());

        // When
        MappingJournal next = journal(storage.mappings());

        // Then
        assertThat(get(next.find(TENANT, List.of("AG_EMAIL_1", "AG_EMAIL_2"))))
                .containsExactlyEntriesOf(Map.of("AG_EMAIL_1", secret));
        assertThat(get(next.find("token:other", List.of("AG_EMAIL_1")))).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret));
        }
        get(next.close());
    }

    @Test
    void aQueuedValueIsFoundBeforeItIsWritten() {
        // Given
        gate.close();
        MappingJournal journal = journal(gate);

        // When
        journal.offer(TENANT, "AG_A_1", "value");

        // Then
        assertThat(get(journal.find(TENANT, List.of("AG_A_1")))).containsEntry("AG_A_1", "value");
        gate.open();
        get(journal.flush());
        assertThat(gate.written).hasSize(1);
        assertThat(get(journal.find(TENANT, List.of("AG_A_1")))).containsEntry("AG_A_1", "value");
        get(journal.close());
    }

    @Test
    void aFullQueueDropsTheOldestAndCounts() {
        // Given: one entry is with the writer, 100 wait.
        gate.close();
        MappingJournal journal = journal(gate);
        journal.offer(TENANT, "AG_FIRST", "first");
        gate.awaitWriter();

        // When
        IntStream.range(0, 105).forEach(i -> journal.offer(TENANT, "AG_" + i, "v" + i));

        // Then
        assertThat(journal.dropped()).isEqualTo(5);
        gate.open();
        get(journal.close());
        assertThat(gate.written)
                .hasSize(101)
                .contains("AG_FIRST", "AG_5", "AG_104")
                .doesNotContain("AG_4");
    }

    @Test
    void aRepeatedOfferIsWrittenOnce() {
        // Given
        MappingJournal journal = journal(gate);
        journal.offer(TENANT, "AG_A_1", "value");
        get(journal.flush());

        // When
        journal.offer(TENANT, "AG_A_1", "value");
        get(journal.flush());

        // Then
        assertThat(gate.written).containsExactly("AG_A_1");
        get(journal.close());
    }

    @Test
    void aFailedWriteIsTriedAgain() {
        // Given
        gate.failNext = 1;
        MappingJournal journal = journal(gate);
        journal.offer(TENANT, "AG_A_1", "value");

        // When
        // The journal may have tried by itself before this flush does.
        get(journal.flush().otherwiseEmpty());
        until(() -> journal.failedWrites() == 1);
        get(journal.flush());

        // Then
        assertThat(journal.failedWrites()).isEqualTo(1);
        assertThat(gate.written).containsExactly("AG_A_1");
        get(journal.close());
    }

    @Test
    void anEntryUnderAnotherKeyIsSkippedAndCounted() {
        // Given
        SecretBox other = new AesGcmBox(
                List.of(new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                }),
                new SecureRandom());
        String swapped = box.seal("of another row", "mapping|" + TENANT + "|AG_A_3");
        get(storage.mappings()
                .putAll(List.of(
                        new StoredMapping(TENANT, "AG_A_1", other.seal("v", "x"), clock.instant()),
                        new StoredMapping(TENANT, "AG_A_2", swapped, clock.instant()),
                        new StoredMapping(TENANT, "AG_A_3", swapped, clock.instant()))));
        MappingJournal journal = journal(storage.mappings());

        // When
        var found = get(journal.find(TENANT, List.of("AG_A_1", "AG_A_2", "AG_A_3")));

        // Then
        assertThat(found).containsExactlyEntriesOf(Map.of("AG_A_3", "of another row"));
        assertThat(journal.unreadable()).isEqualTo(2);
        get(journal.close());
    }

    @Test
    void expiredEntriesArePruned() {
        // Given
        Instant dayAndMore = clock.instant().minusSeconds(86401);
        get(storage.mappings().putAll(List.of(new StoredMapping(TENANT, "AG_OLD", "x", dayAndMore))));

        // When
        MappingJournal journal = journal(gate);
        get(gate.pruned.future());

        // Then
        assertThat(get(storage.mappings().find(TENANT, List.of("AG_OLD")))).isEmpty();
        get(journal.close());
    }

    @Test
    void whatAKilledProcessHadNotStoredIsInTheStoreAfterTheNextStart() throws IOException {
        // Given: a store that does not answer, and a process that ends without a word.
        gate.close();
        MappingJournal killed = journal(gate, log(1 << 20));
        IntStream.range(0, 50).forEach(i -> killed.offer(TENANT, "AG_" + i, "v" + i));
        until(() -> lines() == 50);
        assertThat(get(storage.mappings().find(TENANT, List.of("AG_0")))).isEmpty();
        assertThat(Files.readString(directory.resolve("mappings.log"))).doesNotContain("v49");

        // When: half a line more was being written.
        Files.writeString(directory.resolve("mappings.log"), "dG9rZW4 QUdfMQ 17", StandardOpenOption.APPEND);
        MappingJournal next = journal(storage.mappings(), log(1 << 20));
        get(next.flush());

        // Then
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "AG_" + i).toList();
        assertThat(get(next.find(TENANT, names))).hasSize(50).containsEntry("AG_49", "v49");
        until(() -> logBytes() == 0);
        get(next.close());
        gate.open();
    }

    @Test
    void whatDidNotFitInMemoryIsStoredFromTheLogWhenTheStoreIsBack() {
        // Given: the store is away and the queue holds 100.
        gate.failing = true;
        MappingJournal journal = journal(gate, log(1 << 20));
        for (int i = 0; i < 300; i++) {
            int number = i;
            journal.offer(TENANT, "AG_" + i, "v" + i);
            until(() -> lines() > number);
        }
        assertThat(journal.dropped()).isZero();

        // When
        gate.failing = false;
        get(journal.flush());

        // Then
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "AG_" + i).toList();
        assertThat(get(journal.find(TENANT, names))).hasSize(300);
        until(() -> logBytes() == 0);
        get(journal.close());
    }

    @Test
    void aFullLogIsToldAndTheStoreGetsAllTheSame() {
        // Given
        MappingJournal journal = journal(gate, log(10));

        // When
        journal.offer(TENANT, "AG_A", "value");
        get(journal.flush());

        // Then
        until(() -> journal.unlogged() == 1);
        assertThat(gate.written).containsExactly("AG_A");
        get(journal.close());
    }

    private long lines() {
        try {
            return Files.readAllLines(directory.resolve("mappings.log")).stream()
                    .filter(line -> !line.isEmpty())
                    .count();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void manyThreadsOfferWithoutLoss() throws InterruptedException {
        // Given
        MappingJournal journal =
                new MappingJournal(vertx, gate, box, Configs.with(directory).storage(), clock, Optional.empty());
        List<Thread> workers = IntStream.range(0, 8)
                .mapToObj(worker -> new Thread(() ->
                        IntStream.range(0, 500).forEach(i -> journal.offer(TENANT, "AG_" + worker + "_" + i, "v"))))
                .toList();

        // When
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        get(journal.close());

        // Then
        assertThat(gate.written).hasSize(4000).doesNotHaveDuplicates();
        assertThat(journal.dropped()).isZero();
    }

    private MappingJournal journal(MappingStore store) {
        return journal(store, Optional.empty());
    }

    private MappingJournal journal(MappingStore store, Optional<MappingLog> log) {
        return new MappingJournal(
                vertx,
                store,
                box,
                Configs.with(directory, "AEGIS_MAPPING_WRITE_QUEUE", "100").storage(),
                clock,
                log);
    }

    private Optional<MappingLog> log(long maxBytes) {
        try {
            return Optional.of(MappingLog.open(directory.resolve("mappings.log"), maxBytes));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private long logBytes() {
        return directory.resolve("mappings.log").toFile().length();
    }

    /** The real store behind a door that a test can shut, and that remembers what went through. */
    private static final class Gate implements MappingStore {
        final List<String> written = new ArrayList<>();
        final Promise<Void> pruned = Promise.promise();
        private final MappingStore store;
        private final Promise<Void> writerIsHere = Promise.promise();
        private Promise<Void> door = Promise.promise();
        volatile int failNext;
        volatile boolean failing;

        Gate(MappingStore store) {
            this.store = store;
            door.complete();
        }

        void close() {
            door = Promise.promise();
        }

        void open() {
            door.complete();
        }

        void awaitWriter() {
            get(writerIsHere.future());
        }

        @Override
        public Future<Void> putAll(List<StoredMapping> mappings) {
            writerIsHere.tryComplete();
            if (failing) {
                return Future.failedFuture("the store is away");
            }
            if (failNext > 0) {
                failNext = 0;
                return Future.failedFuture("disk full");
            }
            return door.future().compose(opened -> store.putAll(mappings)).onSuccess(done -> {
                synchronized (written) {
                    mappings.forEach(mapping -> written.add(mapping.placeholder()));
                }
            });
        }

        @Override
        public Future<Map<String, String>> find(String tenant, Collection<String> placeholders) {
            return store.find(tenant, placeholders);
        }

        @Override
        public Future<Integer> prune(Instant before) {
            return store.prune(before).onSuccess(removed -> pruned.tryComplete());
        }
    }
}
