package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    Path work;

    @Test
    void nothingSetGivesTheDefaultsWithoutAWarning() {
        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of(), work);

        // Then
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().server().port()).isEqualTo(18080);
        assertThat(loaded.configDir()).isEqualTo(work.resolve("conf"));
        assertThat(loaded.dataDir()).isEqualTo(work.resolve("data"));
    }

    @Test
    void laterSourcesBeatEarlierOnesAndTheEnvironmentBeatsAll() throws IOException {
        // Given
        conf("aegisgate.yaml", "server:\n  port: 1001\n  log_level: debug\n  app_name: yaml\nlimits:\n  event: 1\n");
        conf(".env", "AEGIS_PORT=1002\nAEGIS_LOG_LEVEL=error\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_PORT", "1003"), work);

        // Then
        assertThat(loaded.config().server().port()).isEqualTo(1003);
        assertThat(loaded.config().server().logLevel()).isEqualTo("error");
        assertThat(loaded.config().server().appName()).isEqualTo("yaml");
    }

    @Test
    void anotherNameOfASettingCountsAndTheLastSourceWins() throws IOException {
        // Given
        conf("aegisgate.yaml", "drain_timeout: 7\n");
        conf(".env", "AEGIS_DRAIN_TIMEOUT_SECONDS=8\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_DRAIN_TIMEOUT", "9"), work);

        // Then
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().server().drainTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(ConfigLoader.load(Map.of(), work).config().server().drainTimeout())
                .isEqualTo(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=one,a=two|more than once",
                "a=one,b=one|the secret of another",
                "a=one,a@token=two|more than once",
                "a=shared|the secret of another",
                "a|must be id=secret",
                "@token=one|must be id=secret"
            })
    void signatureKeysWithOneIdOrOneSecretAreRefused(String keys, String problem) {
        assertThatThrownBy(() -> ConfigLoader.load(
                        Map.of("AEGIS_REQUEST_HMAC_KEYS", keys, "AEGIS_REQUEST_HMAC_SECRET", "shared"), work))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("one");
    }

    @Test
    void bothNamesOfASettingInOneSourceAreRefused() {
        assertThatThrownBy(() ->
                        ConfigLoader.load(Map.of("AEGIS_DRAIN_TIMEOUT", "9", "AEGIS_DRAIN_TIMEOUT_SECONDS", "9"), work))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("is set together with AEGIS_DRAIN_TIMEOUT");
    }

    @Test
    void namesAreCaseInsensitiveInEverySource() throws IOException {
        // Given
        conf("aegisgate.yaml", "Server:\n  AEGIS_Port: 1001\n");
        conf(".env", "aegis_log_level=DEBUG\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("Aegis_App_Name", "mine"), work);

        // Then
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().server().port()).isEqualTo(1001);
        assertThat(loaded.config().server().logLevel()).isEqualTo("debug");
        assertThat(loaded.config().server().appName()).isEqualTo("mine");
    }

    @Test
    void yamlIsAcceptedFlatAndWithSequences() throws IOException {
        // Given
        conf(
                "aegisgate.yaml",
                "enforce_loopback_only: no\ntrusted_proxy_ips: [10.0.0.0/8, 192.168.1.1]\n"
                        + "compat_allowed_ports:\n  - 8080\n  - 9090\nredis_key_prefix: ''\nport:\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of(), work);

        // Then
        assertThat(loaded.config().boundary().loopbackOnly()).isFalse();
        assertThat(loaded.config().boundary().trustedProxies()).containsExactly("10.0.0.0/8", "192.168.1.1");
        assertThat(loaded.config().routing().compatAllowedPorts()).containsExactly(8080, 9090);
        assertThat(loaded.config().storage().redisKeyPrefix()).isEmpty();
        assertThat(loaded.config().server().port()).isEqualTo(18080);
    }

    @Test
    void everyProblemIsReportedTogetherWithVariableAndSource() throws IOException {
        // Given
        conf("aegisgate.yaml", "server:\n  port: 70000\nsemantic:\n  semantic_gray_low: 0.9\n");
        conf(".env", "# note\nAEGIS_STORAGE_BACKEND=postgre\n");

        // When
        ConfigurationRefused refused = refused(Map.of(
                "AEGIS_ENABLE_V2_PROXY", "maybe",
                "AEGIS_TRUSTED_PROXY_IPS", "10.0.0.0/8,nonsense",
                "AEGIS_UPSTREAM_BASE_URL", "ftp://example.com",
                "AEGIS_DOCKER_UPSTREAMS", "8080:svc,broken"));

        // Then
        assertThat(refused.problems())
                .extracting(ConfigProblem::variable)
                .containsExactlyInAnyOrder(
                        "AEGIS_PORT",
                        "AEGIS_STORAGE_BACKEND",
                        "AEGIS_ENABLE_V2_PROXY",
                        "AEGIS_TRUSTED_PROXY_IPS",
                        "AEGIS_UPSTREAM_BASE_URL",
                        "AEGIS_DOCKER_UPSTREAMS",
                        "AEGIS_SEMANTIC_GRAY_LOW");
        assertThat(refused)
                .hasMessageContaining(
                        "AEGIS_PORT (conf/aegisgate.yaml:2): \"70000\" is out of range; allowed: at least 0")
                .hasMessageContaining(
                        "AEGIS_STORAGE_BACKEND (conf/.env:2): \"postgre\" is not one of the allowed words; "
                                + "allowed: sqlite, redis, postgres")
                .hasMessageContaining("AEGIS_TRUSTED_PROXY_IPS (environment): \"nonsense\"");
    }

    @Test
    void aValueThatIsAlreadyWrongIsNotReportedAgainByAComparison() {
        // When
        ConfigurationRefused refused =
                refused(Map.of("AEGIS_SEMANTIC_GRAY_HIGH", "high", "AEGIS_SEMANTIC_GRAY_LOW", "0.9"));

        // Then
        assertThat(refused.problems()).extracting(ConfigProblem::variable).containsExactly("AEGIS_SEMANTIC_GRAY_HIGH");
    }

    @Test
    void durationsAreDecimalNumbersInTheUnitOfTheName() {
        // When
        LoadedConfig loaded = ConfigLoader.load(
                Map.of(
                        "AEGIS_UPSTREAM_TIMEOUT_SECONDS", "2.5",
                        "AEGIS_SEMANTIC_TIMEOUT_MS", "250",
                        "AEGIS_FILTER_PIPELINE_TIMEOUT_S", "0"),
                work);

        // Then
        assertThat(loaded.config().upstream().timeout()).isEqualTo(Duration.ofMillis(2500));
        assertThat(loaded.config().semantic().timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(loaded.config().limits().filterTimeout()).isEqualTo(Duration.ZERO);
    }

    @Test
    void numbersWithExponentsUnitsOrForeignDigitsAreRefused() {
        for (String text : List.of("1e3", "30s", "٣", "", "-", "0x10", "1_000", "99999999999999999999", "1.")) {
            // When
            ConfigurationRefused refused = refused(Map.of("AEGIS_MAX_MESSAGES_COUNT", text));

            // Then
            assertThat(refused.problems()).as(text).hasSize(1);
        }
    }

    @Test
    void unknownNamesWarnWithTheNearestKnownName() throws IOException {
        // Given
        conf("aegisgate.yaml", "boundary:\n  admin_rate_limt_per_minute: 5\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(
                Map.of("AEGIS_PROT", "1", "AEGIS_SOMETHING_ENTIRELY_DIFFERENT", "1", "PATH", "/bin"), work);

        // Then
        assertThat(loaded.warnings())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        "AEGIS_ADMIN_RATE_LIMT_PER_MINUTE (conf/aegisgate.yaml:2): is not a known setting and is "
                                + "ignored; did you mean AEGIS_ADMIN_RATE_LIMIT_PER_MINUTE?",
                        "AEGIS_PROT (environment): is not a known setting and is ignored; did you mean AEGIS_PORT?",
                        "AEGIS_SOMETHING_ENTIRELY_DIFFERENT (environment): is not a known setting and is ignored");
    }

    @Test
    void deadNamesAreAcceptedWithAWarningThatSaysWhatReplacedThem() {
        // When
        LoadedConfig loaded = ConfigLoader.load(
                Map.of("AEGIS_ENABLE_THREAD_OFFLOAD", "true", "AEGIS_TENANT_ID_HEADER", "x", "AEGIS_PROXY_TOKEN", "p"),
                work);

        // Then
        assertThat(loaded.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.what()).startsWith("has no effect any more: "));
        assertThat(loaded.warnings().toString()).contains("AEGIS_FILTER_WORKERS");
    }

    @Test
    void theConfigurationDirectoryComesFromTheEnvironmentOnly() throws IOException {
        // Given
        Files.createDirectories(work.resolve("other"));
        Files.writeString(work.resolve("other/.env"), "AEGIS_PORT=7\nAEGIS_CONFIG_DIR=elsewhere\n");

        // When
        ConfigurationRefused refused = refused(Map.of("AEGIS_CONFIG_DIR", "other"));

        // Then
        assertThat(refused.problems())
                .containsExactly(
                        new ConfigProblem("AEGIS_CONFIG_DIR", "other/.env:2", "counts only in the environment"));
    }

    @Test
    void aMissingConfigurationDirectoryThatWasNamedWarns() {
        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_CONFIG_DIR", "absent"), work);

        // Then
        assertThat(loaded.warnings()).extracting(ConfigProblem::variable).containsExactly("AEGIS_CONFIG_DIR");
    }

    @Test
    void brokenFilesAreReportedWithTheirLineAndWithoutTheirText() throws IOException {
        // Given
        conf("aegisgate.yaml", "server:\n  port: [1, {a: 2}]\n  gateway_key: \"very-private\n");
        conf(".env", "AEGIS_PORT\nAEGIS_APP_NAME=\"open\nAEGIS_ENV=a\u0001b\nAEGIS_HOST=127.0.0.1\n");

        // When
        ConfigurationRefused refused = refused(Map.of());

        // Then
        assertThat(refused.problems())
                .extracting(ConfigProblem::source)
                .contains("conf/.env:1", "conf/.env:2", "conf/.env:3");
        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem.variable()).isEqualTo("conf/aegisgate.yaml"));
        assertThat(refused).hasMessageNotContaining("very-private");
    }

    @Test
    void yamlWithUnknownSectionsDuplicatesOrAliasesIsRefused() throws IOException {
        for (String text : List.of(
                "plumbing:\n  port: 1\n",
                "server:\n  port: 1\nport: 2\n",
                "server:\n  app_name: &a x\n  env: *a\n",
                "- port\n",
                "server:\n  port:\n    deep: 1\n",
                "trusted_proxy_ips: ['10.0.0.1,10.0.0.2']\n")) {
            // Given
            conf("aegisgate.yaml", text);

            // When
            ConfigurationRefused refused = refused(Map.of());

            // Then
            assertThat(refused.problems()).as(text).isNotEmpty();
        }
    }

    @Test
    void warningsNameSettingsThatLowerProtection() {
        // When
        LoadedConfig loaded = ConfigLoader.load(
                Map.of(
                        "AEGIS_ENV", "prod",
                        "AEGIS_UPSTREAM_TLS_INSECURE", "1",
                        "AEGIS_UPSTREAM_WHITELIST_URL_LIST", "http://a_b:8080/v1",
                        "AEGIS_ENABLE_TOOL_CALL_GUARD", "off"),
                work);

        // Then
        assertThat(loaded.warnings())
                .extracting(ConfigProblem::variable)
                .containsExactlyInAnyOrder(
                        "AEGIS_ENABLE_REQUEST_HMAC_AUTH",
                        "AEGIS_UPSTREAM_TLS_INSECURE",
                        "AEGIS_UPSTREAM_WHITELIST_URL_LIST",
                        "AEGIS_ENABLE_INJECTION_DETECTOR");
    }

    @Test
    void aSettingWithoutEffectSaysSoWhenItIsSet() {
        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_UPSTREAM_MAX_KEEPALIVE_CONNECTIONS", "50"), work);

        // Then
        assertThat(loaded.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.variable()).isEqualTo("AEGIS_UPSTREAM_MAX_KEEPALIVE_CONNECTIONS");
            assertThat(warning.toString()).contains("has no effect", "AEGIS_UPSTREAM_MAX_CONNECTIONS");
        });
    }

    private ConfigurationRefused refused(Map<String, String> environment) {
        return catchThrowableOfType(ConfigurationRefused.class, () -> ConfigLoader.load(environment, work));
    }

    private void conf(String name, String text) throws IOException {
        Files.createDirectories(work.resolve("conf"));
        Files.writeString(work.resolve("conf").resolve(name), text);
    }
}
