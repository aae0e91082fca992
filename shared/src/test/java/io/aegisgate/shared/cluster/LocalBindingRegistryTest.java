package io.aegisgate.shared.cluster;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenBinding.Origin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class LocalBindingRegistryTest {
    private static final String UPSTREAM = "https://api.provider.test/v1";

    @TempDir
    Path directory;

    private Vertx vertx;
    private Path file;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        this.file = directory.resolve("gw_tokens.json");
    }

    @Test
    void aMissingFileIsAnEmptyRegistry() {
        // When
        LocalBindingRegistry registry = open();

        // Then
        assertThat(get(registry.list())).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aCompletedChangeIsOnDisk() throws IOException {
        // Given
        LocalBindingRegistry registry = open();

        // When: the registry is not closed, as after kill -9.
        TokenBinding added = get(registry.add(binding("tokenA", UPSTREAM)));
        get(registry.change("tokenA", before -> before.withWhitelistKeys(List.of("a", "b"))));

        // Then
        LocalBindingRegistry next = open();
        assertThat(get(next.find("tokenA"))).hasValueSatisfying(found -> {
            assertThat(found.upstreamBase()).isEqualTo(UPSTREAM);
            assertThat(found.whitelistKeys()).containsExactly("a", "b");
        });
        assertThat(added.revision()).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("""
                        {
                          "tokens": {
                            "tokenA": {
                              "upstream_base": "https://api.provider.test/v1",
                              "whitelist_key": [
                                "a",
                                "b"
                              ]
                            }
                          }
                        }
                        """);
    }

    @Test
    void revisionsGrowAndAnEmptyChangeIsNotStored() throws IOException {
        // Given
        LocalBindingRegistry registry = open();
        long first = get(registry.add(binding("tokenA", UPSTREAM))).revision();
        Files.delete(file);

        // When
        long same = get(registry.change("tokenA", before -> before)).revision();

        // Then
        assertThat(same).isEqualTo(first);
        assertThat(file).doesNotExist();
        assertThat(get(registry.change("tokenA", before -> before.withWhitelistKeys(List.of("a"))))
                        .revision())
                .isEqualTo(first + 1);
    }

    @Test
    void aRemovedTokenStaysRemoved() {
        // Given
        LocalBindingRegistry registry = open();
        get(registry.add(binding("tokenA", UPSTREAM)));

        // When
        boolean removed = get(registry.remove("tokenA"));

        // Then
        assertThat(removed).isTrue();
        assertThat(get(registry.remove("tokenA"))).isFalse();
        assertThat(get(open().list())).isEmpty();
    }

    @Test
    void aSecondTokenForAnUpstreamIsRefused() {
        // Given
        LocalBindingRegistry registry = open();
        get(registry.add(binding("tokenA", UPSTREAM)));
        get(registry.add(binding("tokenB", "https://other.test")));

        // Then
        assertThat(code(registry.add(binding("tokenC", UPSTREAM)))).isEqualTo(ErrorCode.UPSTREAM_PAIR_CONFLICT);
        assertThat(code(registry.add(binding("tokenA", "https://third.test"))))
                .isEqualTo(ErrorCode.UPSTREAM_PAIR_CONFLICT);
        assertThat(code(registry.change("tokenB", before -> before.withUpstreamBase(UPSTREAM))))
                .isEqualTo(ErrorCode.UPSTREAM_PAIR_CONFLICT);
        assertThat(code(registry.change("absent", before -> before))).isEqualTo(ErrorCode.TOKEN_NOT_FOUND);
        assertThat(get(registry.list())).hasSize(2);
    }

    @Test
    void aSaveThatFailsMidwayChangesNeitherMemoryNorFile() throws IOException {
        // Given
        LocalBindingRegistry registry = open();
        get(registry.add(binding("tokenA", UPSTREAM)));
        String before = Files.readString(file);
        Path obstacle = Files.createDirectories(directory.resolve(".gw_tokens.json.tmp/in the way"));

        // When
        List<ErrorCode> codes = List.of(
                code(registry.add(binding("tokenB", "https://other.test"))),
                code(registry.change("tokenA", kept -> kept.withWhitelistKeys(List.of("x")))),
                code(registry.remove("tokenA")));

        // Then
        assertThat(codes).containsOnly(ErrorCode.TOKEN_PERSISTENCE_FAILED);
        assertThat(get(registry.list())).singleElement().satisfies(kept -> {
            assertThat(kept.token()).isEqualTo("tokenA");
            assertThat(kept.whitelistKeys()).isEmpty();
        });
        assertThat(Files.readString(file)).isEqualTo(before);
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        get(registry.add(binding("tokenB", "https://other.test")));
        assertThat(get(open().list())).hasSize(2);
    }

    @Test
    void concurrentChangesAreAppliedOneByOne() {
        // Given
        LocalBindingRegistry registry = open();
        get(registry.add(binding("tokenA", UPSTREAM)));

        // When
        get(Future.all(IntStream.range(0, 100)
                .mapToObj(i -> registry.change(
                        "tokenA",
                        before -> before.withWhitelistKeys(
                                Stream.concat(before.whitelistKeys().stream(), Stream.of("key" + i))
                                        .toList())))
                .toList()));

        // Then
        assertThat(get(open().find("tokenA")).orElseThrow().whitelistKeys()).hasSize(100);
    }

    @Test
    void tooManyWaitingChangesAreRefused() {
        // Given
        LocalBindingRegistry registry = open("AEGIS_MAX_OPEN_EXCHANGES", "3");

        // When
        List<Future<TokenBinding>> adds = IntStream.range(0, 50)
                .mapToObj(i -> registry.add(binding("token" + i, "https://host" + i + ".test")))
                .toList();
        get(Future.join(adds).otherwiseEmpty());

        // Then
        assertThat(adds)
                .anyMatch(Future::succeeded)
                .anySatisfy(add -> assertThat(add.cause())
                        .isInstanceOf(GatewayFailure.class)
                        .hasMessageContaining("overloaded"));
        get(registry.remove("token0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"tokens\": []}", "{} trailing", "{\"tokens\":{\"a\":{},\"a\":{}}}", "\u0000"})
    void aCorruptFileStopsTheStartAndIsNotTouched(String content) throws IOException {
        // Given
        Files.writeString(file, content);

        // When
        Throwable failure = failure(LocalBindingRegistry.open(vertx, Configs.with(directory), directory, box()));

        // Then
        assertThat(failure).isInstanceOf(StartFailure.class).hasMessageContaining(file.toString());
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void thePathSettingWins() {
        // Given
        Path elsewhere = directory.resolve("deep/er/tokens.json");
        LocalBindingRegistry registry = open("AEGIS_GW_TOKENS_PATH", elsewhere.toString());

        // When
        get(registry.add(binding("tokenA", UPSTREAM)));

        // Then
        assertThat(elsewhere).isRegularFile();
    }

    private LocalBindingRegistry open(String... variables) {
        return get(LocalBindingRegistry.open(vertx, Configs.with(directory, variables), directory, box()));
    }

    static AesGcmBox box() {
        return new AesGcmBox(List.of(new byte[32]), new SecureRandom());
    }

    private static TokenBinding binding(String token, String upstream) {
        return TokenBinding.of(token, upstream, Origin.REGISTERED);
    }

    private static ErrorCode code(Future<?> future) {
        return ((GatewayFailure) failure(future)).code();
    }
}
