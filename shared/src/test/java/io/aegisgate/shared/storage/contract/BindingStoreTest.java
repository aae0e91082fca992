package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenGuarding;
import io.aegisgate.shared.token.TokenTerms;
import io.aegisgate.shared.token.UpstreamChoice;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BindingStoreTest extends StorageContract {
    @Test
    void everyFieldSurvivesAReopening() {
        // Given
        StoredBinding full = StoredBinding.of(
                new TokenBinding(
                        "tokenA",
                        "https://api.example.net/v1",
                        List.of("patient_name", "city"),
                        new Compat("openai_chat", "gpt-5", Map.of("claude", "gpt-5")),
                        new TokenGuarding("strict", true, true),
                        new TokenTerms(
                                List.of(new UpstreamChoice("https://second.example.net/v1", 1)),
                                7,
                                600,
                                List.of("*.example.net")),
                        TokenBinding.Origin.REGISTERED,
                        1),
                NOON);
        assertThat(get(store().replace(full, 0))).isTrue();

        // When
        reopen();

        // Then
        assertThat(get(store().find("tokenA"))).contains(full);
        assertThat(get(store().list())).containsExactly(full);
        assertThat(get(store().find("tokenB"))).isEmpty();
    }

    @Test
    void theBackendSeesNeitherTokenNorUpstream() {
        // Given
        get(store().replace(binding("tokenA", 1, "https://secret.example.net/v1"), 0));

        // Then
        assertThat(get(backend.table(Table.BINDING).page(RowPage.START, 10)).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.key().name() + row.value())
                        .doesNotContain("tokenA")
                        .doesNotContain("secret.example.net"));
    }

    @Test
    void ofTwoNodesThatChangeOneBindingOneMustLookAgain() {
        // Given
        get(store().replace(binding("tokenA", 1, "https://one.example.net"), 0));

        // Then
        assertThat(get(store().replace(binding("tokenA", 2, "https://two.example.net"), 1)))
                .isTrue();
        assertThat(get(store().replace(binding("tokenA", 2, "https://three.example.net"), 1)))
                .isFalse();
        assertThat(get(store().find("tokenA")).flatMap(StoredBinding::binding))
                .hasValueSatisfying(kept -> assertThat(kept.upstreamBase()).isEqualTo("https://two.example.net"));
    }

    @Test
    void theHigherRevisionWinsWhateverTheOrderOfArrival() {
        // Given
        List<Future<StoredBinding>> arrivals = IntStream.of(3, 1, 5, 2, 4)
                .mapToObj(revision -> store().merge(binding("tokenA", revision, "https://r" + revision + ".net")))
                .toList();

        // When
        get(Future.all(arrivals));

        // Then
        assertThat(get(store().find("tokenA")))
                .hasValueSatisfying(kept -> assertThat(kept.revision()).isEqualTo(5));
        assertThat(get(store().merge(binding("tokenA", 5, "https://late.net"))).binding())
                .hasValueSatisfying(kept -> assertThat(kept.upstreamBase()).isEqualTo("https://r5.net"));
    }

    @Test
    void aTombstoneKeepsAnOlderCopyOutUntilItIsForgotten() {
        // Given
        get(store().merge(binding("tokenA", 1, "https://one.net")));
        get(store().merge(StoredBinding.tombstone("tokenA", 2, NOON)));

        // When
        StoredBinding kept = get(store().merge(binding("tokenA", 1, "https://one.net")));

        // Then
        assertThat(kept).isEqualTo(StoredBinding.tombstone("tokenA", 2, NOON));
        assertThat(get(store().list())).containsExactly(kept);
        assertThat(get(store().pruneTombstones(NOON))).isZero();
        assertThat(get(store().pruneTombstones(NOON.plusMillis(1)))).isEqualTo(1);
        assertThat(get(store().find("tokenA"))).isEmpty();
    }

    @Test
    void livingBindingsAreNeverPruned() {
        // Given
        get(store().merge(binding("tokenA", 1, "https://one.net")));

        // Then
        assertThat(get(store().pruneTombstones(NOON.plusSeconds(1_000_000)))).isZero();
        assertThat(get(store().list())).hasSize(1);
    }

    private BindingStore store() {
        return storage.bindings();
    }

    private static StoredBinding binding(String token, long revision, String upstream) {
        return StoredBinding.of(
                TokenBinding.of(token, upstream, TokenBinding.Origin.REGISTERED)
                        .kept(TokenBinding.Origin.REGISTERED, revision),
                NOON);
    }
}
