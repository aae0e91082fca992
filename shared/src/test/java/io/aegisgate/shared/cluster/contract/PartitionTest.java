package io.aegisgate.shared.cluster.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.cluster.StoredBindingRegistry;
import io.aegisgate.shared.cluster.replica.ReplicatedBackend;
import io.aegisgate.shared.storage.contract.TestBackend;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.FixedKeys;
import io.aegisgate.shared.testing.MemberProxy;
import io.aegisgate.shared.testing.TestCluster;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenBinding.Origin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three members that reach one another through proxies only; one is cut off from the other two and comes back. */
@ExtendWith(VertxExtension.class)
class PartitionTest {
    private static final int MEMBERS = 3;

    @TempDir
    Path directory;

    private final List<MemberProxy> proxies = new ArrayList<>();
    private final List<StoredBindingRegistry> registries = new ArrayList<>();

    @Test
    void afterAPartitionNoTokenIsLostAndNoneComesBack(Vertx vertx) throws IOException {
        try (TestCluster cluster = TestCluster.empty()) {
            // Given
            start(vertx, cluster);
            StoredBindingRegistry alone = registries.get(0);
            StoredBindingRegistry together = registries.get(1);
            for (String token : List.of("removedAlone", "removedTogether", "kept")) {
                get(together.add(binding(token)));
            }
            until(() -> everywhere("removedAlone") && everywhere("removedTogether") && everywhere("kept"));

            // When: the first member is cut off.
            proxies.get(0).keepOut(speaksFrom(1));
            proxies.get(0).keepOut(speaksFrom(2));
            proxies.get(1).keepOut(speaksFrom(0));
            proxies.get(2).keepOut(speaksFrom(0));
            until(() -> size(cluster, 0) == 1 && size(cluster, 1) == 2 && size(cluster, 2) == 2);
            // A change may be refused while the halves settle; it is not acknowledged then and is asked for again.
            until(() -> holds(alone.add(binding("addedAlone")), alone, "addedAlone"));
            until(() -> holds(together.add(binding("addedTogether")), together, "addedTogether"));
            until(() -> !holds(alone.remove("removedAlone"), alone, "removedAlone"));
            until(() -> !holds(together.remove("removedTogether"), together, "removedTogether"));
            // Changes of the other side that do not know of the removal must not outdo it.
            for (String key : List.of("a", "b", "c")) {
                set(together, "removedAlone", key);
                set(alone, "removedTogether", key);
            }
            set(alone, "kept", "first");
            set(alone, "kept", "second");
            set(together, "kept", "other");
            proxies.forEach(MemberProxy::letAllIn);

            // Then
            until(() -> size(cluster, 0) == MEMBERS && size(cluster, 1) == MEMBERS && size(cluster, 2) == MEMBERS);
            until(() -> everywhere("addedAlone") && everywhere("addedTogether"));
            until(() -> nowhere("removedAlone") && nowhere("removedTogether"));
            until(() -> registries.stream()
                    .allMatch(registry -> get(registry.find("kept"))
                            .orElseThrow()
                            .whitelistKeys()
                            .equals(List.of("second"))));
            assertThat(registries)
                    .allSatisfy(registry -> assertThat(get(registry.list()))
                            .extracting(TokenBinding::token)
                            .containsExactlyInAnyOrder("kept", "addedAlone", "addedTogether"));
            registries.forEach(registry -> get(registry.close()));
        } finally {
            proxies.forEach(MemberProxy::close);
        }
    }

    private void start(Vertx vertx, TestCluster cluster) throws IOException {
        List<Integer> ports = TestCluster.freePorts(2 * MEMBERS);
        List<Map<String, String>> settings = TestCluster.settings(ports.subList(0, MEMBERS));
        for (int i = 0; i < MEMBERS; i++) {
            int port = ports.get(MEMBERS + i);
            settings.get(i).put("AEGIS_CLUSTER_PUBLIC_ADDRESS", "127.0.0.1:" + ports.get(i));
            settings.get(i).put("AEGIS_CLUSTER_PORT", Integer.toString(port));
            proxies.add(new MemberProxy(vertx, ports.get(i), port));
            registries.add(registry(cluster.join(settings.get(i), configuration(i)), i));
        }
        until(() -> size(cluster, 0) == MEMBERS && size(cluster, 2) == MEMBERS);
    }

    /** A directory whose file has no time for the usual delays and says which ports the member speaks from. */
    private Path configuration(int member) throws IOException {
        String file = Files.readString(Path.of("..", "conf", "hazelcast.yaml"))
                .replace("run.delay.seconds: 5", "run.delay.seconds: 1");
        int first = speaksFrom(member);
        Path own = Files.createDirectories(directory.resolve("conf" + member));
        Files.writeString(
                own.resolve("hazelcast.yaml"),
                file + "\n  network:\n    outbound-ports: [" + first + "-" + (first + MemberProxy.RANGE - 1) + "]\n");
        return own;
    }

    private StoredBindingRegistry registry(TestCluster.Node node, int number) {
        ClusterHints hints = new ClusterHints(node.vertx());
        Path own = directory.resolve("node" + number);
        ReplicatedBackend backend = get(ReplicatedBackend.open(
                node.vertx(),
                get(TestBackend.SQLITE.open(node.vertx(), own, "")),
                Configs.with(directory, Map.of("AEGIS_CLUSTER_SYNC_SECONDS", "1"))
                        .clustering(),
                node.view(),
                hints,
                Clock.systemUTC(),
                Duration.ofHours(24)));
        StoredBindingRegistry registry = get(StoredBindingRegistry.open(
                node.vertx(),
                Configs.with(directory, Map.of()),
                new RowStorage(backend, new FixedKeys(4)).bindings(),
                List.of(),
                hints,
                Clock.systemUTC()));
        backend.onLearned(registry::reread);
        return registry;
    }

    /** Whether a registry has a token when a change has ended, however it has ended. */
    private static boolean holds(Future<?> change, StoredBindingRegistry registry, String token) {
        get(change.transform(ended -> Future.succeededFuture()));
        return get(registry.find(token)).isPresent();
    }

    private static void set(StoredBindingRegistry registry, String token, String key) {
        List<String> keys = List.of(key);
        until(() -> {
            holds(registry.change(token, before -> before.withWhitelistKeys(keys)), registry, token);
            return get(registry.find(token)).orElseThrow().whitelistKeys().equals(keys);
        });
    }

    private static int size(TestCluster cluster, int node) {
        return cluster.nodes().get(node).view().size();
    }

    private boolean everywhere(String token) {
        return registries.stream()
                .allMatch(registry -> get(registry.find(token)).isPresent());
    }

    private boolean nowhere(String token) {
        return registries.stream()
                .allMatch(registry -> get(registry.find(token)).isEmpty());
    }

    /** The first of the ports, below those that the system gives out by itself, by which a proxy tells who comes. */
    private static int speaksFrom(int member) {
        return 20_000 + member * MemberProxy.RANGE;
    }

    private static TokenBinding binding(String token) {
        return TokenBinding.of(
                token, "https://" + token.toLowerCase(java.util.Locale.ROOT) + ".test/v1", Origin.REGISTERED);
    }
}
