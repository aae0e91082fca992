package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
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
            assertThat(get(AllStores.isComplete(storage, number)))
                    .as("write %d", number)
                    .isTrue();
        }
        assertThat((long) get(storage.totals().all()).size())
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
        return AllStores.write(storage, number)
                .onSuccess(done -> acknowledged.add(number))
                .onFailure(failures::add)
                .transform(done -> vertx.timer(done.succeeded() ? 1 : 50))
                .compose(waited -> writeUntilStopped(vertx, storage));
    }
}
