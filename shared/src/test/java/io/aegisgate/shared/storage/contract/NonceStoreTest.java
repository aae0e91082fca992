package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.cluster.nonce.NonceCache.Outcome;
import io.aegisgate.shared.cluster.nonce.StoredNonceCache;
import io.aegisgate.shared.storage.NonceStore;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import io.aegisgate.shared.testing.MutableClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NonceStoreTest extends StorageContract {
    @Test
    void ofManyCallersWithOneNonceExactlyOneIsFirst() {
        // When
        List<Future<Boolean>> tries =
                IntStream.range(0, 32).mapToObj(i -> store().add("n-1", NOON)).toList();
        get(Future.all(tries));

        // Then
        assertThat(tries.stream().filter(Future::result)).hasSize(1);
        assertThat(get(store().add("n-2", NOON))).isTrue();
    }

    @Test
    void aNonceIsRememberedOverAReopeningUntilItsTimeIsOver() {
        // Given
        get(store().add("n-1", NOON));
        reopen();

        // Then
        assertThat(get(store().add("n-1", NOON.plusSeconds(60)))).isFalse();
        assertThat(get(store().prune(NOON))).isZero();
        assertThat(get(store().prune(NOON.plusMillis(1)))).isEqualTo(1);
        assertThat(get(store().add("n-1", NOON.plusSeconds(60)))).isTrue();
    }

    @Test
    void aNodeThatIsFullRefusesAndForgetsNothingWhileTheOthersGoOn() {
        // Given
        MutableClock clock = new MutableClock(NOON);
        NonceCache full = new StoredNonceCache(vertx, store(), 2, clock);
        NonceCache other = new StoredNonceCache(vertx, store(), 2, clock);
        Instant until = NOON.plusSeconds(60);
        assertThat(get(full.remember("n-1", until))).isEqualTo(Outcome.FRESH);
        assertThat(get(full.remember("n-2", until))).isEqualTo(Outcome.FRESH);

        // When
        List<Outcome> refused = IntStream.range(0, 50)
                .mapToObj(i -> get(full.remember("flood-" + i, until)))
                .toList();

        // Then: nothing was let in, and nothing that was used is forgotten, here or elsewhere.
        assertThat(refused).containsOnly(Outcome.FULL);
        assertThat(get(other.remember("n-1", until))).isEqualTo(Outcome.SEEN);
        assertThat(get(other.remember("n-2", until))).isEqualTo(Outcome.SEEN);
        assertThat(get(other.remember("flood-1", until))).isEqualTo(Outcome.FRESH);

        // When: the time of those is over.
        clock.advance(Duration.ofSeconds(62));

        // Then
        assertThat(get(full.remember("n-3", NOON.plusSeconds(120)))).isEqualTo(Outcome.FRESH);
    }

    @Test
    void theBackendDoesNotSeeTheNonce() {
        // Given
        get(store().add("nonce-of-a-client", NOON));

        // Then
        assertThat(get(backend.table(Table.NONCE).page(RowPage.START, 10)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.key().name()).doesNotContain("nonce-of"));
    }

    private NonceStore store() {
        return storage.nonces();
    }
}
