package io.aegisgate.admin.command;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.cluster.LocalBindingRegistry;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.exact.ExactValue;
import io.aegisgate.shared.exact.ExactValueFile;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tokens in here were made by an independent implementation of Fernet (openssl for the cipher) with key bytes 50 to 81. */
@ExtendWith(VertxExtension.class)
class ImportCommandTest {
    private static final String FERNET_KEY = "MjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFE=";
    private static final String FIELD_NAME =
            "encwk:v1:gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD8pMuFelefUTMLtOvm89YxMvCiyk7bCZCHwHo"
                    + "UJY5QgZIcbjbBUjWcvS66xWN9EohA==";
    private static final String VALUES =
            "gAAAAABlU_EAAAECAwQFBgcICQoLDA0OD02B9t4HTBaTrIGYGh0qc02TaiuceRZmn_Z3kbrm_1rEnusTJi"
                    + "gwNPcBD4R9G0x3EL6KtUwjVTlz7bxx-B9dx_uWZfiFzDkQa-R-MLwdWyvvzOSjodj1m2ZErlfDOqtANA==";

    @TempDir
    Path directory;

    private Path old;

    @BeforeEach
    void anEarlierInstallation() throws Exception {
        old = Files.createDirectory(directory.resolve("old-config"));
        Files.writeString(old.resolve("aegis_fernet.key"), FERNET_KEY);
        Files.writeString(old.resolve("aegis_gateway.key"), "the-operators-old-gateway-key");
        Files.writeString(old.resolve("redact_values.enc.json"), VALUES);
        Files.writeString(old.resolve("gw_tokens.json"), """
                {"tokens": {
                  "oldToken1": {"upstream_base": "https://api.example.net/v1", "whitelist_key": ["%s", "city"]},
                  "oldToken2": {"upstream_base": "", "compat": "openai_chat", "model_map": {"a": "b"},
                                "whitelist_key": ["encwk:v1:gAAAAABunreadable"]}}}
                """.formatted(FIELD_NAME));
    }

    @Test
    void keysTokensAndValuesAreTakenOver(Vertx vertx) throws Exception {
        // When
        Run run = run(old.toString());

        // Then
        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).contains("2 exact values added", "2 tokens added, 0 were there; 1 field names");
        KeyFiles keys = keys();
        assertThat(keys.gatewayKey()).isEqualTo("the-operators-old-gateway-key");
        LocalBindingRegistry bindings = get(LocalBindingRegistry.open(vertx, loaded().config(), data(), keys.box()));
        assertThat(get(bindings.find("oldToken1")))
                .hasValueSatisfying(
                        binding -> assertThat(binding.whitelistKeys()).containsExactly("patient_name", "city"));
        assertThat(get(bindings.find("oldToken2")))
                .hasValueSatisfying(binding -> assertThat(binding.modelMap()).containsEntry("a", "b"));
        assertThat(new ExactValueFile(data().resolve(ExactValueFile.NAME), keys).read())
                .extracting(ExactValue::value)
                .containsExactly("harbour-lantern-42", "密码-borealis-77");
        assertThat(Files.readString(data().resolve("gw_tokens.json")))
                .contains("encwk:v1:gAAAAABunreadable")
                .doesNotContain(FIELD_NAME);
        get(bindings.close());
    }

    @Test
    void importingAgainChangesNothingAndWhatIsThereStays() throws Exception {
        // Given
        run(old.toString());
        String before = Files.readString(data().resolve("gw_tokens.json"));

        // When
        Run again = run(old.toString());

        // Then
        assertThat(again.out).contains("0 exact values added", "0 tokens added, 2 were there");
        assertThat(Files.readString(data().resolve("gw_tokens.json"))).isEqualTo(before);
    }

    @Test
    void valuesThatNoKeyOpensAreToldAndNothingIsLost() throws Exception {
        // Given
        Files.delete(old.resolve("aegis_fernet.key"));

        // When
        Run run = run(old.toString());

        // Then
        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).contains("cannot be decrypted");
        assertThat(Files.readString(old.resolve("redact_values.enc.json"))).isEqualTo(VALUES);
    }

    @Test
    void aDataDirectoryWithTheOldFilesIsReadAsItIs() throws Exception {
        // Given: the old files were simply copied there.
        Files.createDirectories(data().resolve("keys"));
        Files.writeString(data().resolve("keys/aegis_fernet.key"), FERNET_KEY);
        data().resolve("keys/aegis_fernet.key").toFile().setReadable(false, false);
        data().resolve("keys/aegis_fernet.key").toFile().setReadable(true, true);
        Files.writeString(data().resolve(ExactValueFile.NAME), VALUES);
        ExactValueFile file = new ExactValueFile(data().resolve(ExactValueFile.NAME), keys());

        // When
        boolean resealed = file.reseal();

        // Then
        assertThat(resealed).isTrue();
        assertThat(Files.readString(data().resolve(ExactValueFile.NAME))).startsWith("{\"sealed\":\"ag1:");
        assertThat(file.read()).hasSize(2);
        assertThat(file.reseal()).isFalse();
    }

    private record Run(int code, String out, String err) {}

    private Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new ImportCommand(this::loaded)
                .run(
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private LoadedConfig loaded() {
        return ConfigLoader.load(Map.of(), directory);
    }

    private Path data() {
        return loaded().dataDir();
    }

    private KeyFiles keys() {
        return KeyFiles.open(data(), loaded().config(), new SecureRandom());
    }
}
