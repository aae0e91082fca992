package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.storage.AuditEntry;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.storage.StoredSession;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.testing.FixedKeys;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All stores write while their server is killed and started again. */
@ExtendWith(VertxExtension.class)
class ServerLossTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Lets the writers and the server have their turns on a busy machine. */
    private static final int WRITES_BEFORE_AND_AFTER = 30;

    @TempDir
    Path directory;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Throwable> failures = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @EnumSource(names = {"REDIS", "POSTGRES"})
    void nothingAcknowledgedIsLostAndTheConnectionComesBack(TestBackend kind, Vertx vertx) {
        // Given
        Storage storage = new RowStorage(get(kind.open(vertx, directory, TestBackend.newSpace())), new FixedKeys(3));
        List<Future<Void>> writers = List.of(writeUntilStopped(vertx, storage), writeUntilStopped(vertx, storage));
        until(() -> acknowledged.size() > WRITES_BEFORE_AND_AFTER);

        // When
        kind.kill();
        Throwable down = failure(storage.probe());
        until(() -> !failures.isEmpty());
        kind.restart();
        int before = acknowledged.size();
        until(() -> acknowledged.size() > before + WRITES_BEFORE_AND_AFTER);
        stop.set(true);
        get(Future.all(writers));

        // Then
        assertThat(down).isInstanceOf(StorageFailure.class).hasMessageContaining("storage failed");
        assertThat(failures).allSatisfy(failure -> assertThat(failure).isInstanceOf(StorageFailure.class));
        get(storage.probe());
        for (int number : acknowledged) {
            assertThat(get(isComplete(storage, number))).as("write %d", number).isTrue();
        }
        assertThat(get(storage.totals().sum()).get("n"))
                .isEqualTo(acknowledged.stream().mapToLong(n -> 1).sum() + totalsOfUnacknowledged(storage));
        get(storage.close());
    }

    /** A write whose acknowledgement was lost may be there or not. */
    private long totalsOfUnacknowledged(Storage storage) {
        long found = 0;
        for (int number = 0; number < numbers.get(); number++) {
            if (!acknowledged.contains(number)
                    && !get(storage.totals().of("node " + number)).isEmpty()) {
                found++;
            }
        }
        return found;
    }

    private Future<Void> writeUntilStopped(Vertx vertx, Storage storage) {
        if (stop.get()) {
            return Future.succeededFuture();
        }
        int number = numbers.getAndIncrement();
        return write(storage, number)
                .onSuccess(done -> acknowledged.add(number))
                .onFailure(failures::add)
                .transform(done -> vertx.timer(done.succeeded() ? 1 : 50))
                .compose(waited -> writeUntilStopped(vertx, storage));
    }

    /** One write of each kind. */
    private static Future<Void> write(Storage storage, int number) {
        TokenBinding binding = TokenBinding.of("token" + number, "https://u.net", TokenBinding.Origin.REGISTERED)
                .kept(TokenBinding.Origin.REGISTERED, 1);
        return storage.mappings()
                .putAll(List.of(new StoredMapping("t", "AG_" + number, "sealed", NOON)))
                .compose(done -> storage.bindings().merge(StoredBinding.of(binding, NOON)))
                .compose(done -> storage.exactValues().add(new ExactValue("id" + number % 5, "an exact value")))
                .compose(done -> storage.audit()
                        .append(List.of(new AuditEntry("t", "e" + number, NOON.plusMillis(number), "{}"))))
                .compose(done -> storage.totals().save("node " + number, Map.of("n", 1L)))
                .compose(done -> storage.sessions().put(new StoredSession("s" + number, "{}", NOON.plusSeconds(1))));
    }

    private static Future<Boolean> isComplete(Storage storage, int number) {
        Instant at = NOON.plusMillis(number);
        AuditEntry justAfter = new AuditEntry("t", "e", at.plusMillis(1), "{}");
        return Future.all(
                        storage.mappings().find("t", List.of("AG_" + number)).map(Map::size),
                        storage.bindings().find("token" + number).map(Optional::isPresent),
                        storage.exactValues()
                                .list()
                                .map(list -> list.values().stream()
                                        .anyMatch(value -> value.id().equals("id" + number % 5))),
                        storage.audit()
                                .newest(Optional.of(justAfter), 1)
                                .map(found -> found.stream()
                                        .anyMatch(entry -> entry.at().equals(at))),
                        storage.sessions().find("s" + number, NOON).map(Optional::isPresent))
                .map(all -> all.list().stream().allMatch(part -> part.equals(true) || part.equals(1)));
    }
}
