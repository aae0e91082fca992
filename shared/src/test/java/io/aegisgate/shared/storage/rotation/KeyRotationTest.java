package io.aegisgate.shared.storage.rotation;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static io.aegisgate.shared.testing.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.Table;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class KeyRotationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAPPINGS = 300;
    private static final String MASTER = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    @TempDir
    Path directory;

    private Vertx vertx;
    private final List<Node> nodes = new ArrayList<>();

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::close);
    }

    @Test
    void afterAnyNumberOfRotationsAllIsSealedWithTheNewestKeyAndPlaceholdersAreTheSame() {
        // Given
        Node node = node("a", Map.of());
        node.fill();
        byte[] placeholderKey = node.keys.placeholderKey();

        for (int round = 0; round < 5; round++) {
            // When
            get(node.rotation.rotate());
            until(() -> node.rowsNotCurrent() == 0);
        }

        // Then
        node.assertReadable();
        assertThat(node.keys.placeholderKey()).isEqualTo(placeholderKey);
        assertThat(node.keys.ring().ids()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aWalkThatACrashEndsIsTakenUpAfterARestartAndFurtherRotationsLoseNothing() {
        // Given
        Map<String, String> small = Map.of("AEGIS_RESEAL_PAGE_ROWS", "10");
        Node first = node("a", small);
        first.fill();
        get(first.rotation.rotate());
        until(() -> first.rowsNotCurrent() < MAPPINGS - 20);

        // When: the node goes down with the walk unfinished, twice.
        first.close();
        int left = first.leftWhenClosed;
        Node second = node("a", small);
        get(second.rotation.rotate());
        second.close();
        Node third = node("a", small);
        get(third.rotation.rotate());
        until(() -> third.rowsNotCurrent() == 0);

        // Then
        assertThat(left).as("rows the first walk had not reached").isPositive();
        third.assertReadable();
        assertThat(third.keys.ring().ids()).hasSize(4);
    }

    @Test
    void aRunningNodeFollowsAKeyThatACommandPutIntoTheFolder() throws Exception {
        // Given
        Node node = node("a", Map.of("AEGIS_KEY_WATCH_SECONDS", "1"));
        node.fill();

        // When
        KeyFiles command = KeyFiles.open(directory.resolve("a"), node.config, new SecureRandom());
        command.rotate();

        // Then
        until(() -> node.keys.ring().ids().equals(command.ring().ids()) && node.rowsNotCurrent() == 0);
        node.assertReadable();
    }

    @Test
    void nodesThatShareKeysByTheStoreAgreeAndFollowARotation() {
        // Given: two nodes start at once on one store.
        Map<String, String> shared =
                Map.of("AEGIS_KEY_SHARING", "store", "AEGIS_ENCRYPTION_KEY", MASTER, "AEGIS_KEY_WATCH_SECONDS", "1");
        Node one = node("a", shared);
        Node two = node("b", one.backend, shared);
        one.fill();
        assertThat(two.keys.ring().ids()).isEqualTo(one.keys.ring().ids());
        assertThat(two.keys.placeholderKey()).isEqualTo(one.keys.placeholderKey());

        // When
        get(two.rotation.rotate());
        until(() -> one.keys.ring().ids().equals(two.keys.ring().ids()));

        // Then
        until(() -> one.rowsNotCurrent() == 0);
        one.assertReadable();
        two.assertReadable();
        assertThat(get(one.backend.table(Table.KEY).page(RowPage.START, 10)).rows())
                .extracting(Row::value)
                .allSatisfy(value -> assertThat(value).doesNotContain("keys"));
    }

    @Test
    void aNodeWithAnotherMasterKeyDoesNotStart() {
        // Given
        Node one = node("a", Map.of("AEGIS_KEY_SHARING", "store", "AEGIS_ENCRYPTION_KEY", MASTER));

        // When
        GatewayConfig config = config("b", Map.of("AEGIS_KEY_SHARING", "store"));
        KeyFiles other = KeyFiles.open(directory.resolve("b"), config, new SecureRandom());

        // Then
        assertThat(failure(KeyRotation.start(vertx, other, one.backend, config.storage(), () -> false)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("AEGIS_ENCRYPTION_KEY");
    }

    @Test
    void aFinishedWalkIsNotRepeatedAndWhatNoKeyOpensStays() {
        // Given
        Node node = node("a", Map.of());
        get(node.rotation.rotate());
        get(node.rotation.reseal());
        Row foreign =
                new Row(new io.aegisgate.shared.storage.row.RowKey("t", "AG_FOREIGN"), "ag1:00000000:AAAA", 0, 1_000);

        // When
        get(node.backend.table(Table.MAPPING).putAll(List.of(foreign)));
        get(node.rotation.reseal());
        get(node.rotation.rotate());
        get(node.rotation.reseal());

        // Then
        assertThat(get(node.backend.table(Table.MAPPING).find("t", List.of("AG_FOREIGN"))))
                .containsExactly(foreign);
    }

    private Node node(String name, Map<String, String> settings) {
        GatewayConfig config = config(name, settings);
        return node(name, get(StorageFactory.backend(config.storage(), directory.resolve(name), vertx)), settings);
    }

    private Node node(String name, RowBackend backend, Map<String, String> settings) {
        Node node = new Node(config(name, settings), directory.resolve(name), backend);
        nodes.add(node);
        return node;
    }

    private GatewayConfig config(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("AEGIS_DATA_DIR", directory.resolve(name).toString());
        return Configs.with(directory, all);
    }

    /** The parts of a node that keys and data go through. */
    private final class Node {
        final GatewayConfig config;
        final KeyFiles keys;
        final RowBackend backend;
        final Storage storage;
        final KeyRotation rotation;
        int leftWhenClosed;
        private boolean closed;

        Node(GatewayConfig config, Path data, RowBackend backend) {
            this.config = config;
            this.backend = backend;
            this.keys = KeyFiles.open(data, config, new SecureRandom());
            this.storage = new RowStorage(backend, keys);
            this.rotation = get(KeyRotation.start(vertx, keys, backend, config.storage(), () -> false));
        }

        void fill() {
            get(storage.mappings()
                    .putAll(IntStream.range(0, MAPPINGS)
                            .mapToObj(i -> new StoredMapping(
                                    "t", "AG_" + i, keys.box().seal("value " + i, "mapping|t|AG_" + i), NOON))
                            .toList()));
            TokenBinding binding = TokenBinding.of("tok", "https://u.net", TokenBinding.Origin.REGISTERED);
            get(storage.bindings().merge(StoredBinding.of(binding.kept(binding.origin(), 1), NOON)));
            get(storage.exactValues().add(new ExactValue("id", "an exact value")));
            get(storage.totals().save("n", Map.of("requests", 5L)));
        }

        void assertReadable() {
            for (int i = 0; i < MAPPINGS; i++) {
                int number = i;
                String stored =
                        get(storage.mappings().find("t", List.of("AG_" + i))).get("AG_" + i);
                assertThat(opened(stored, "mapping|t|AG_" + number)).isEqualTo("value " + number);
            }
            assertThat(get(storage.bindings().find("tok"))).isPresent();
            assertThat(get(storage.exactValues().list()).values()).hasSize(1);
            assertThat(get(storage.totals().of("n"))).containsEntry("requests", 5L);
        }

        int rowsNotCurrent() {
            int found = 0;
            for (Table table : List.of(Table.MAPPING, Table.BINDING, Table.EXACT_VALUE, Table.TOTALS)) {
                found += (int) get(backend.table(table).page(RowPage.START, 10_000)).rows().stream()
                        .filter(row -> !keys.box().isCurrent(row.value()))
                        .count();
            }
            return found;
        }

        void close() {
            if (!closed) {
                closed = true;
                get(rotation.close());
                if (nodes.stream().noneMatch(other -> other != this && other.backend == backend && !other.closed)) {
                    leftWhenClosed = rowsNotCurrent();
                    get(storage.close());
                }
            }
        }

        private String opened(String stored, String context) {
            try {
                return keys.box().open(stored, context);
            } catch (java.security.GeneralSecurityException unreadable) {
                throw new AssertionError(unreadable);
            }
        }
    }
}
