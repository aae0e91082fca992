package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.NonceStore;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
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
