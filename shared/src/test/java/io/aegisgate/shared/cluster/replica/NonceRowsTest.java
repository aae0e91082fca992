package io.aegisgate.shared.cluster.replica;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowKey;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A nonce whose entry is there already: this call's own, or another's. */
@ExtendWith(VertxExtension.class)
class NonceRowsTest {
    private static final RowKey KEY = new RowKey("token", "nonce-1");

    @Test
    void aCallThatMeetsItsOwnWordCounted(Vertx vertx) {
        // Given: as when a member leaves before it answers, and the map makes the call again.
        SharedMap map = get(SharedMap.open(vertx, "nonces", Duration.ofSeconds(10)));
        get(map.putIfAbsent(KEY.toCursor(), "first", Duration.ofMinutes(1)));

        // When
        boolean own = add(map, () -> "first");
        boolean other = add(map, () -> "second");

        // Then
        assertThat(own).isTrue();
        assertThat(other).isFalse();
    }

    private static boolean add(SharedMap map, Supplier<String> words) {
        Clock clock = Clock.systemUTC();
        Row row = new Row(KEY, "", 1, clock.millis() + 60_000);
        return get(new NonceRows(map, ClusterView.ALONE, 1, clock, words).compareAndSet(row, 0));
    }
}
