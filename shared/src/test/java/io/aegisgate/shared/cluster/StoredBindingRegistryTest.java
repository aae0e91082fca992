package io.aegisgate.shared.cluster;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.contract.TestBackend;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.FixedKeys;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenBinding.Origin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one real Redis. */
@ExtendWith(VertxExtension.class)
class StoredBindingRegistryTest {
    private static final String UPSTREAM = "https://api.provider.test/v1";

    @TempDir
    Path directory;

    private Vertx vertx;
    private final String space = TestBackend.newSpace();
    private final List<Storage> storages = new ArrayList<>();
    private StoredBindingRegistry one;
    private StoredBindingRegistry two;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        one = open(List.of());
        two = open(List.of());
    }

    @AfterEach
    void stop() {
        get(one.close());
        get(two.close());
        storages.forEach(storage -> get(storage.close()));
    }

    @Test
    void aTokenOfOneNodeWorksOnTheOtherAndSoDoItsChangeAndItsEnd() {
        // When
        TokenBinding added = get(one.add(binding("tokenA", UPSTREAM)));
        until(() -> get(two.find("tokenA")).isPresent());

        // Then
        assertThat(get(two.find("tokenA"))).contains(added);
        assertThat(get(two.findByUpstream(UPSTREAM, ""))).contains(added);
        get(two.change("tokenA", before -> before.withWhitelistKeys(List.of("city"))));
        until(() -> get(one.find("tokenA")).orElseThrow().whitelistKeys().equals(List.of("city")));
        assertThat(get(one.remove("tokenA"))).isTrue();
        until(() -> get(two.find("tokenA")).isEmpty());
        assertThat(get(two.remove("tokenA"))).isFalse();
    }

    @Test
    void anUpstreamIsBoundOnceAlsoWhenTheOtherNodeHasNotLookedYet() {
        // Given
        get(one.add(binding("tokenA", UPSTREAM)));

        // Then
        assertThat(failure(two.add(binding("tokenB", UPSTREAM)))).satisfies(code(ErrorCode.UPSTREAM_PAIR_CONFLICT));
        assertThat(failure(two.add(binding("tokenA", "https://other.test/v1"))))
                .satisfies(code(ErrorCode.UPSTREAM_PAIR_CONFLICT));
        assertThat(failure(two.change("tokenC", before -> before))).satisfies(code(ErrorCode.TOKEN_NOT_FOUND));
    }

    @Test
    void ofManyWhoRegisterAnUpstreamAtOnceOnBothNodesOneSucceeds() {
        // When
        List<Future<TokenBinding>> tries = IntStream.range(0, 8)
                .mapToObj(i -> (i % 2 == 0 ? one : two).add(binding("token" + i, UPSTREAM)))
                .toList();
        failure(Future.join(tries));

        // Then
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(tries.stream().filter(Future::failed).map(Future::cause))
                .allSatisfy(code(ErrorCode.UPSTREAM_PAIR_CONFLICT));
        String token = tries.stream()
                .filter(Future::succeeded)
                .findFirst()
                .orElseThrow()
                .result()
                .token();
        List.of(one, two).forEach(node -> {
            until(() -> get(node.findByUpstream(UPSTREAM, "")).isPresent());
            assertThat(get(node.list())).extracting(TokenBinding::token).containsExactly(token);
        });
    }

    @Test
    void changesOfBothNodesAtOnceAreAllKept() {
        // Given
        get(one.add(binding("tokenA", UPSTREAM)));

        // When
        get(Future.all(IntStream.range(0, 8)
                .mapToObj(i -> (i % 2 == 0 ? one : two).change("tokenA", before -> {
                    List<String> keys = new ArrayList<>(before.whitelistKeys());
                    keys.add("key" + i);
                    return before.withWhitelistKeys(keys);
                }))
                .toList()));

        // Then
        until(() -> get(one.find("tokenA")).orElseThrow().whitelistKeys().size() == 8);
        assertThat(get(one.find("tokenA")).orElseThrow().revision()).isEqualTo(9);
    }

    @Test
    void aRemovedTokenDoesNotComeBackFromANodesOldFile() {
        // Given: a node that joined with its own file.
        StoredBindingRegistry third = open(List.of(binding("tokenOfFile", UPSTREAM)));
        until(() -> get(one.find("tokenOfFile")).isPresent());
        get(one.remove("tokenOfFile"));

        // When
        StoredBindingRegistry again = open(List.of(binding("tokenOfFile", UPSTREAM)));

        // Then
        assertThat(get(again.find("tokenOfFile"))).isEmpty();
        get(third.close());
        get(again.close());
    }

    @Test
    void whileTheStoreIsAwayTheKnownTokensServeAndChangesAreRefusedClearly() {
        // Given
        get(one.add(binding("tokenA", UPSTREAM)));

        // When
        TestBackend.REDIS.kill();
        Throwable refused = failure(one.add(binding("tokenB", "https://other.test/v1")));
        boolean known = get(one.find("tokenA")).isPresent();
        TestBackend.REDIS.restart();

        // Then
        assertThat(refused).satisfies(code(ErrorCode.TOKEN_PERSISTENCE_FAILED));
        assertThat(known).isTrue();
        get(one.add(binding("tokenB", "https://other.test/v1")));
        until(() -> get(two.find("tokenB")).isPresent());
    }

    private StoredBindingRegistry open(List<TokenBinding> ownFile) {
        GatewayConfig config = Configs.with(
                directory, Map.of("AEGIS_BINDING_REFRESH_MS", "100", "AEGIS_ENABLE_PENDING_PRUNE_TASK", "false"));
        Storage storage = new RowStorage(get(TestBackend.REDIS.open(vertx, directory, space)), new FixedKeys(4));
        storages.add(storage);
        return get(StoredBindingRegistry.open(
                vertx, config, storage.bindings(), ownFile, new ClusterHints(vertx), Clock.systemUTC()));
    }

    private static java.util.function.Consumer<Throwable> code(ErrorCode code) {
        return failure -> assertThat(((GatewayFailure) failure).code()).isEqualTo(code);
    }

    private static TokenBinding binding(String token, String upstream) {
        return TokenBinding.of(token, upstream, Origin.REGISTERED);
    }
}
