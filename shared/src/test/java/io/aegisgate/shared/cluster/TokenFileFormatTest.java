package io.aegisgate.shared.cluster;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenBinding.Origin;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a token file that people and earlier installations wrote. */
@ExtendWith(VertxExtension.class)
class TokenFileFormatTest {
    private static final byte[] LEGACY_KEY = new byte[32];

    /** The text Patient_Name under key bytes 0 to 31. */
    private static final String LEGACY = "encwk:v1:gAAAAABlU_EAZGVmZ2hpamtsbW5vcHFyc5NZWA7aH1cheTLIhFPUNekzkA_W5gv2J1AA"
            + "zXf0NYni_yx6L_i9q8vfcAWtxd4h-A==";

    static {
        for (int i = 0; i < LEGACY_KEY.length; i++) {
            LEGACY_KEY[i] = (byte) i;
        }
    }

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
    void everyFieldOfTheFormatIsRead() throws IOException {
        // Given
        Files.writeString(file, """
                {"tokens": {
                  "plain": {"upstream_base": " https://a.test/v1/ ", "whitelist_key": ["B", "a", "b"]},
                  "conv": {"compat": "openai_chat", "default_model": "m-1", "model_map": {"x": "y", "n": 1}}
                }}
                """);

        // When
        LocalBindingRegistry registry = open(new byte[32]);

        // Then
        assertThat(get(registry.find("plain"))).hasValueSatisfying(plain -> {
            assertThat(plain.upstreamBase()).isEqualTo("https://a.test/v1");
            assertThat(plain.whitelistKeys()).containsExactly("b", "a");
            assertThat(plain.origin()).isEqualTo(Origin.REGISTERED);
        });
        assertThat(get(registry.find("conv"))).hasValueSatisfying(conv -> {
            assertThat(conv.upstreamBase()).isEmpty();
            assertThat(conv.compat()).isEqualTo("openai_chat");
            assertThat(conv.defaultModel()).isEqualTo("m-1");
            assertThat(conv.modelMap()).containsOnlyKeys("x");
        });
        assertThat(get(registry.findByUpstream("https://a.test/v1", ""))).isPresent();
    }

    @Test
    void whatIsNotOursSurvivesASave() throws IOException {
        // Given
        Files.writeString(file, """
                {"_comment": "kept", "version": 1.50, "tokens": {
                  "a": {"upstream_base": "https://a.test", "owner": {"team": "x"}, "model_map": {"n": 12345678901234567890}},
                  "no_upstream": {"note": "kept"}, "text": "kept", "bad/name": {"upstream_base": "https://b.test"},
                  "refused": {"upstream_base": "http://169.254.169.254/"}
                }, "later": [1, 2]}
                """);
        JsonNode before = new ObjectMapper().readTree(file.toFile());
        LocalBindingRegistry registry = open(new byte[32]);
        assertThat(get(registry.list())).extracting(TokenBinding::token).containsExactly("a");

        // When
        get(registry.change("a", binding -> binding.withWhitelistKeys(List.of("k"))));

        // Then
        String saved = Files.readString(file);
        JsonNode after = new ObjectMapper().readTree(saved);
        assertThat(saved).contains("1.50").contains("12345678901234567890");
        assertThat(after.at("/_comment")).isEqualTo(before.at("/_comment"));
        assertThat(after.at("/later")).isEqualTo(before.at("/later"));
        assertThat(after.at("/tokens/a/owner/team").textValue()).isEqualTo("x");
        assertThat(after.at("/tokens/a/whitelist_key/0").textValue()).isEqualTo("k");
        for (String untouched : List.of("no_upstream", "text", "bad/name", "refused")) {
            assertThat(after.get("tokens").get(untouched))
                    .isEqualTo(before.get("tokens").get(untouched));
        }
    }

    @Test
    void aSealedKeyIsUsedWhenItsKeyIsKnown() throws IOException {
        // Given
        writeSealed();

        // When
        LocalBindingRegistry registry = open(LEGACY_KEY);

        // Then
        assertThat(get(registry.find("a")).orElseThrow().whitelistKeys()).containsExactly("patient_name", "plain");
    }

    @Test
    void aSealedKeyThatCannotBeReadStaysAsItIs() throws IOException {
        // Given
        writeSealed();
        LocalBindingRegistry registry = open(new byte[32]);
        assertThat(get(registry.find("a")).orElseThrow().whitelistKeys()).containsExactly("plain");

        // When
        get(registry.change("a", binding -> binding.withWhitelistKeys(List.of("new"))));

        // Then
        JsonNode keys = new ObjectMapper().readTree(file.toFile()).at("/tokens/a/whitelist_key");
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).textValue()).isEqualTo("new");
        assertThat(keys.get(1).textValue()).isEqualTo(LEGACY);
        assertThat(get(open(LEGACY_KEY).find("a")).orElseThrow().whitelistKeys())
                .containsExactly("new", "patient_name");
    }

    @Test
    void injectedBindingsAreThereButNeitherStoredNorHandedOut() {
        // When
        LocalBindingRegistry registry = open(
                new byte[32],
                "AEGIS_ENABLE_BUILTIN_COMPAT_TOKENS",
                "true",
                "AEGIS_DOCKER_UPSTREAMS",
                "8317:cli-proxy,3000:web:8080");
        get(registry.add(TokenBinding.of("tokenA", "https://a.test", Origin.REGISTERED)));

        // Then
        assertThat(get(registry.list()))
                .extracting(TokenBinding::token)
                .containsExactly("claude-to-gpt", "8317", "3000", "tokenA");
        assertThat(get(registry.find("8317")).orElseThrow().upstreamBase()).isEqualTo("http://cli-proxy:8317/v1");
        assertThat(get(registry.find("3000")).orElseThrow().upstreamBase()).isEqualTo("http://web:8080/v1");
        assertThat(get(registry.findByUpstream("http://cli-proxy:8317/v1", ""))).isEmpty();
        get(registry.add(TokenBinding.of("tokenB", "http://cli-proxy:8317/v1", Origin.REGISTERED)));
        assertThat(get(registry.findByUpstream("http://cli-proxy:8317/v1", ""))
                        .orElseThrow()
                        .token())
                .isEqualTo("tokenB");
        assertThat(file).content().doesNotContain("8317\":").doesNotContain("claude-to-gpt");
    }

    @Test
    void aRegisteredTokenOfTheSameNameIsKept() throws IOException {
        // Given
        Files.writeString(file, """
                {"tokens": {"8317": {"upstream_base": "https://mine.test"},
                            "3000": {"upstream_base": "http://web:3000/v1", "whitelist_key": ["k"]}}}
                """);

        // When
        LocalBindingRegistry registry = open(new byte[32], "AEGIS_DOCKER_UPSTREAMS", "8317:cli-proxy,3000:web");

        // Then
        TokenBinding own = get(registry.find("8317")).orElseThrow();
        TokenBinding same = get(registry.find("3000")).orElseThrow();
        assertThat(own.upstreamBase()).isEqualTo("https://mine.test");
        assertThat(own.origin()).isEqualTo(Origin.REGISTERED);
        assertThat(same.whitelistKeys()).containsExactly("k");
        assertThat(same.origin()).isEqualTo(Origin.INJECTED);
        assertThat(get(registry.findByUpstream("https://mine.test", ""))).isEmpty();
    }

    private void writeSealed() throws IOException {
        Files.writeString(
                file,
                "{\"tokens\": {\"a\": {\"upstream_base\": \"https://a.test\", \"whitelist_key\": [\"" + LEGACY
                        + "\", \"plain\"]}}}");
    }

    private LocalBindingRegistry open(byte[] key, String... variables) {
        AesGcmBox box = new AesGcmBox(List.of(key), new SecureRandom());
        return get(LocalBindingRegistry.open(vertx, Configs.with(directory, variables), directory, box));
    }
}
