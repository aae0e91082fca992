package io.aegisgate.shared.cluster.contract;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.cluster.StoredBindingRegistry;
import io.aegisgate.shared.cluster.exact.ExactValueSharing;
import io.aegisgate.shared.cluster.exact.SharedIds;
import io.aegisgate.shared.cluster.limit.ConcurrencyLimiter.Lease;
import io.aegisgate.shared.cluster.limit.LeasedConcurrency;
import io.aegisgate.shared.cluster.limit.LeasedRateLimiter;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.aegisgate.shared.cluster.member.SharedKeyCheck;
import io.aegisgate.shared.cluster.nonce.NonceCache;
import io.aegisgate.shared.cluster.nonce.StoredNonceCache;
import io.aegisgate.shared.cluster.replica.ReplicatedBackend;
import io.aegisgate.shared.cluster.stats.Counter;
import io.aegisgate.shared.cluster.stats.SharedStats;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.contract.TestBackend;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.FixedKeys;
import io.aegisgate.shared.testing.MutableClock;
import io.aegisgate.shared.testing.TestCluster;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenBinding.Origin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterServicesTest extends ClusterContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String UPSTREAM = "https://api.provider.test/v1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRateHoldsForAllNodesTogetherAndStartsAnewEachMinute(int nodes) {
        // Given
        MutableClock clock = new MutableClock(NOON);
        String map = fresh("limits");
        List<LeasedRateLimiter> limiters = cluster(nodes).nodes().stream()
                .map(node -> new LeasedRateLimiter(get(SharedMap.open(node.vertx(), map, TIMEOUT)), node.view(), clock))
                .toList();

        // When
        int permitted = 0;
        int longestWait = 0;
        for (int i = 0; i < 90; i++) {
            int wait = get(limiters.get(i % nodes).acquire("test a", 30));
            permitted += wait == 0 ? 1 : 0;
            longestWait = Math.max(longestWait, wait);
        }

        // Then
        assertThat(permitted).isEqualTo(30);
        assertThat(longestWait).isEqualTo(60);
        assertThat(get(limiters.get(0).acquire("test b", 30))).isZero();
        clock.advance(Duration.ofSeconds(60));
        assertThat(get(limiters.get(nodes - 1).acquire("test a", 30))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void asManyAtOnceAsPermittedOverAllNodesAndWhatIsGivenBackIsFree(int nodes) {
        // Given
        String map = fresh("limits");
        List<LeasedConcurrency> limiters = cluster(nodes).nodes().stream()
                .map(node -> new LeasedConcurrency(
                        node.vertx(), get(SharedMap.open(node.vertx(), map, TIMEOUT)), node.view(), Clock.systemUTC()))
                .toList();

        // When
        List<Lease> held = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            get(limiters.get(i % nodes).enter("key", 4)).ifPresent(held::add);
        }

        // Then
        assertThat(held).hasSize(4);
        assertThat(get(limiters.get(nodes - 1).enter("other", 4))).isPresent();
        held.forEach(Lease::release);
        held.forEach(Lease::release);
        until(() -> {
            Optional<Lease> again = get(limiters.get(nodes - 1).enter("key", 1));
            again.ifPresent(Lease::release);
            return again.isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aNonceIsFreshOnceOnWhateverNodeItComesTo(int nodes) {
        // Given
        TestCluster cluster = cluster(nodes);
        List<NonceCache> caches = new ArrayList<>();
        for (TestCluster.Node node : cluster.nodes()) {
            Storage storage = storage(node, "nonces" + nodes + caches.size(), Map.of());
            caches.add(new StoredNonceCache(node.vertx(), storage.nonces(), 1000, Clock.systemUTC()));
        }
        Instant until = Clock.systemUTC().instant().plusMillis(300);

        // Then: also one that is to live for less than a second.
        assertThat(get(caches.get(0).remember("n" + nodes, until))).isEqualTo(NonceCache.Outcome.FRESH);
        assertThat(caches)
                .allSatisfy(cache ->
                        assertThat(get(cache.remember("n" + nodes, until))).isEqualTo(NonceCache.Outcome.SEEN));
        assertThat(get(caches.get(nodes - 1).remember("m" + nodes, until))).isEqualTo(NonceCache.Outcome.FRESH);
        assertThat(get(caches.get(0).remember("m" + nodes, until))).isEqualTo(NonceCache.Outcome.SEEN);
    }

    @Test
    void aNonceIsRefusedWithFewerMembersInSightThanAskedFor() {
        // Given
        Storage storage = storage(cluster(3).first(), "few", Map.of("AEGIS_CLUSTER_MIN_MEMBERS", "4"));

        // Then
        assertThat(failure(storage.nonces()
                        .add("nonce", Clock.systemUTC().instant().plusSeconds(5))))
                .hasMessageContaining("fewer members");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aBindingOfOneNodeWorksOnAllAndSoDoItsChangeAndItsEnd(int nodes) {
        // Given
        List<StoredBindingRegistry> registries = new ArrayList<>();
        for (TestCluster.Node node : cluster(nodes).nodes()) {
            registries.add(registry(node, storage(node, "bindings" + nodes + registries.size(), Map.of())));
        }
        StoredBindingRegistry here = registries.get(0);
        StoredBindingRegistry there = registries.get(nodes - 1);
        String token = "token" + nodes;

        // When
        TokenBinding added = get(here.add(TokenBinding.of(token, UPSTREAM + nodes, Origin.REGISTERED)));

        // Then
        assertThat(get(here.find(token))).contains(added);
        until(() -> get(there.find(token)).isPresent());
        get(there.change(token, before -> before.withWhitelistKeys(List.of("city"))));
        until(() -> get(here.find(token)).orElseThrow().whitelistKeys().equals(List.of("city")));
        assertThat(get(here.remove(token))).isTrue();
        until(() -> get(there.find(token)).isEmpty());
        TokenBinding again = get(there.add(TokenBinding.of(token, UPSTREAM + nodes, Origin.REGISTERED)));
        assertThat(again.revision()).isGreaterThan(added.revision());
        registries.forEach(registry -> get(registry.close()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anExactValueAddedToTheFileOfOneNodeIsInAllAndOneRemovedAnywhereInNone(int nodes) throws Exception {
        // Given
        TestCluster cluster = cluster(nodes);
        ExactValueFile here = exactFile("here" + nodes);
        ExactValueFile there = exactFile("there" + nodes);
        Storage storageThere = storage(cluster.last(), "values" + nodes + "b", Map.of());
        Storage storageHere = nodes == 1 ? storageThere : storage(cluster.first(), "values" + nodes + "a", Map.of());
        there.add("a value of the other node");
        ExactValueSharing sharingHere = sharing(cluster.first(), here, "here" + nodes, storageHere);
        ExactValueSharing sharingThere = sharing(cluster.last(), there, "there" + nodes, storageThere);

        // When
        here.add("a value of this node");

        // Then
        until(() -> values(here).equals(values(there)) && values(here).size() == 2);

        // When: one node is away while the other removes a value.
        get(sharingHere.close());
        String removed = values(there).stream().sorted().findFirst().orElseThrow();
        there.remove(removed);
        until(() -> get(storageThere.exactValues().list()).values().size() == 1);
        ExactValueSharing again = sharing(cluster.first(), here, "here" + nodes, storageHere);

        // Then
        until(() -> values(here).equals(values(there)) && !values(here).contains(removed));
        get(again.close());
        get(sharingThere.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyNodeReportsForAllAndGoesOnAfterARestart(int nodes) {
        // Given
        MutableClock clock = new MutableClock(NOON);
        List<SharedStats> stats = new ArrayList<>();
        List<Storage> storages = new ArrayList<>();
        for (TestCluster.Node node : cluster(nodes).nodes()) {
            Storage storage = storage(node, "stats" + nodes + stats.size(), Map.of());
            storages.add(storage);
            stats.add(stats(node, nodes + "-" + stats.size(), storage, clock));
        }

        // When
        stats.forEach(node -> node.add(Counter.REQUESTS, 2));
        clock.advance(Duration.ofHours(1));
        stats.forEach(node -> node.add(Counter.REQUESTS, 3));

        // Then
        until(() -> total(get(stats.get(nodes - 1).report()), nodes) == 5L * nodes);
        JsonObject report = get(stats.get(0).report());
        assertThat(report.getString("since")).isEqualTo(NOON.toString());
        assertThat(report.getJsonArray("hourly")).hasSize(2);
        assertThat(report.getJsonArray("daily").getJsonObject(0).getString("date"))
                .isEqualTo("2026-03-01");

        // When: a node ends and comes back.
        get(stats.get(0).close());
        SharedStats again = stats(cluster(nodes).first(), nodes + "-0", storages.get(0), clock);
        again.add(Counter.REQUESTS, 1);

        // Then
        until(() -> total(get(again.report()), nodes) == 5L * nodes + 1);
        get(again.close());
        stats.subList(1, nodes).forEach(node -> get(node.close()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aHintReachesEveryOtherNodeOnceAndNotItsSender(int nodes) {
        // Given
        List<ClusterHints> hints = cluster(nodes).nodes().stream()
                .map(node -> new ClusterHints(node.vertx()))
                .toList();
        List<AtomicInteger> heard = new ArrayList<>();
        for (ClusterHints hint : hints) {
            AtomicInteger count = new AtomicInteger();
            heard.add(count);
            hint.on(ClusterHints.Kind.RULES, count::incrementAndGet);
        }

        // When: a consumer's registration reaches the other members a moment later.
        hints.get(0).tell(ClusterHints.Kind.EXACT_VALUES);
        until(() -> {
            hints.get(0).tell(ClusterHints.Kind.RULES);
            return heard.subList(1, nodes).stream().allMatch(count -> count.get() > 0);
        });

        // Then
        assertThat(heard.get(0)).hasValue(0);
    }

    @Test
    void aMemberWithOtherKeysIsRefused() {
        // Given
        get(SharedKeyCheck.run(cluster(3).first().vertx(), new FixedKeys(7), TIMEOUT));

        // Then
        get(SharedKeyCheck.run(cluster(3).last().vertx(), new FixedKeys(7), TIMEOUT));
        assertThat(failure(SharedKeyCheck.run(cluster(3).last().vertx(), new FixedKeys(8), TIMEOUT)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("AEGIS_ENCRYPTION_KEY");
    }

    private static long total(JsonObject report, int nodes) {
        return report.getJsonArray("nodes").stream()
                .map(JsonObject.class::cast)
                .filter(node -> node.getString("node").startsWith(nodes + "-"))
                .mapToLong(node -> node.getLong("requests"))
                .sum();
    }

    private ExactValueFile exactFile(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        return new ExactValueFile(folder.resolve(ExactValueFile.NAME), new FixedKeys(4));
    }

    private ExactValueSharing sharing(TestCluster.Node node, ExactValueFile file, String name, Storage storage) {
        return get(ExactValueSharing.open(
                node.vertx(),
                file,
                new SharedIds(directory.resolve(name).resolve(SharedIds.NAME)),
                storage.exactValues(),
                new ClusterHints(node.vertx()),
                Duration.ofMillis(50)));
    }

    private static Set<String> values(ExactValueFile file) {
        try {
            return file.read().stream().map(ExactValue::id).collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SharedStats stats(TestCluster.Node node, String name, Storage storage, Clock clock) {
        GatewayConfig config = Configs.with(directory, Map.of("AEGIS_CLUSTER_STATS_MS", "100"));
        return get(SharedStats.open(node.vertx(), name, config.clustering(), storage.totals(), clock));
    }

    private StoredBindingRegistry registry(TestCluster.Node node, Storage storage) {
        return get(StoredBindingRegistry.open(
                node.vertx(),
                Configs.with(directory, Map.of()),
                storage.bindings(),
                List.of(),
                new ClusterHints(node.vertx()),
                Clock.systemUTC()));
    }

    /** The node's own SQLite file, shared by the members as far as it has to be. */
    private Storage storage(TestCluster.Node node, String name, Map<String, String> settings) {
        RowBackend own = get(TestBackend.SQLITE.open(node.vertx(), directory.resolve(name), name));
        return new RowStorage(
                get(ReplicatedBackend.open(
                        node.vertx(),
                        own,
                        Configs.with(directory, settings).clustering(),
                        node.view(),
                        new ClusterHints(node.vertx()),
                        Clock.systemUTC(),
                        Duration.ofHours(24))),
                new FixedKeys(4));
    }
}
