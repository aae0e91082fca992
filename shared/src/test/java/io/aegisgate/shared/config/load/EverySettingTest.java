package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EverySettingTest {
    /** Values for settings whose grammar a made-up word does not meet. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("AEGIS_CONFIG_DIR", "src"),
            Map.entry("AEGIS_UPSTREAM_BASE_URL", "https://example.com/v1"),
            Map.entry("AEGIS_UPSTREAM_WHITELIST_URL_LIST", "https://example.com/v1,http://10.0.0.1:81"),
            Map.entry("AEGIS_UPSTREAM_PRIVATE_ALLOWLIST", "10.0.0.0/8,my-host"),
            Map.entry("AEGIS_DOCKER_UPSTREAMS", "8080:svc,name:svc:81"),
            Map.entry("AEGIS_LOCAL_PORT_ROUTING_PORTS", "1024,65535"),
            Map.entry("AEGIS_COMPAT_ALLOWED_PORTS", "1024,65535"),
            Map.entry("AEGIS_TRUSTED_PROXY_IPS", "10.1.2.3,::1"),
            Map.entry("AEGIS_RELAY_PRIVATE_ALLOWLIST", "10.0.0.0/8,my-host"),
            Map.entry("AEGIS_DNS_SERVERS", "10.1.2.3,10.1.2.4:5353"),
            Map.entry("AEGIS_SEMANTIC_SERVICE_URL", "http://[::1]:9/x"),
            Map.entry("AEGIS_REDIS_URL", "rediss://example.com"),
            Map.entry("AEGIS_ENCRYPTION_KEY", "A".repeat(43) + "="),
            Map.entry("AEGIS_REQUEST_HMAC_KEYS", "caller@token=secret"),
            Map.entry("AEGIS_PLACEHOLDER_KEY", "A".repeat(43) + "="),
            Map.entry("AEGIS_STORAGE_BACKEND", "memory"));

    @TempDir
    Path work;

    static List<SettingRow> rows() {
        return SettingsCatalogue.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aVariableMovesItsOwnFieldAndNoOther(SettingRow row) {
        // Given
        Map<String, String> before =
                SettingsCatalogue.describe(ConfigLoader.load(Map.of(), work).config());
        String sample = SAMPLES.getOrDefault(row.env(), sample(row));

        // When
        Map<String, String> after = SettingsCatalogue.describe(
                ConfigLoader.load(Map.of(row.env(), sample), work).config());

        // Then
        Map<String, String> expected = new LinkedHashMap<>(before);
        expected.put(row.env(), row.secret() ? SettingsCatalogue.MASK : sample);
        assertThat(after).isEqualTo(expected);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void defaultsEqualTheDocumentedOnes() {
        // When
        Map<String, String> shown =
                SettingsCatalogue.describe(ConfigLoader.load(Map.of(), work).config());

        // Then
        for (SettingRow row : rows()) {
            assertThat(shown.get(row.env())).as(row.env()).isEqualTo(row.byDefault());
        }
    }

    @Test
    void keysAndVariablesAreUniqueAndNoKeyIsASection() {
        // When
        List<String> keys = rows().stream().map(SettingRow::key).toList();

        // Then
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(rows()).extracting(SettingRow::section).doesNotContainAnyElementsOf(keys);
        assertThat(rows()).allSatisfy(row -> assertThat(row.doc()).endsWith("."));
    }

    @Test
    void theGeneratedFilesAreTheCommittedOnes() throws Exception {
        // Given
        Path conf = Stream.of(Path.of("conf"), Path.of("../conf"))
                .filter(path -> Files.exists(path.resolve("aegisgate.yaml")))
                .findFirst()
                .orElseThrow();

        // When
        String readme = Files.readString(conf.resolve("README.md"));
        String example = Files.readString(conf.resolve(".env.example"));

        // Then
        assertThat(readme).as("out of date, run: " + ConfigDocs.COMMAND).isEqualTo(ConfigDocs.readme());
        assertThat(example).as("out of date, run: " + ConfigDocs.COMMAND).isEqualTo(ConfigDocs.envExample());
    }

    @Test
    void theExampleFilesLoadWhenTheirLinesAreUncommented() throws Exception {
        // Given
        List<String> lines = new ArrayList<>();
        for (String line : ConfigDocs.envExample().split("\n")) {
            if (line.startsWith("# AEGIS_") && !line.contains(ConfigLoader.CONFIG_DIR)) {
                lines.add(line.substring(2));
            }
        }
        Path conf = Files.createDirectories(work.resolve("conf"));
        Files.writeString(conf.resolve(".env"), String.join("\n", lines));
        Path shipped = Files.exists(Path.of("conf/aegisgate.yaml"))
                ? Path.of("conf/aegisgate.yaml")
                : Path.of("../conf/aegisgate.yaml");
        Files.writeString(
                conf.resolve("aegisgate.yaml"), Files.readString(shipped).replace("  # ", "  "));

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of(), work);

        // Then
        assertThat(loaded.warnings()).isEmpty();
        assertThat(lines).hasSize(rows().size() - 1);
    }

    private static String sample(SettingRow row) {
        return switch (row.kind()) {
            case BOOLEAN -> row.byDefault().equals("true") ? "false" : "true";
            case INTEGER, LONG, DURATION -> {
                long number = Long.parseLong(row.byDefault());
                yield Long.toString(number + 1 <= row.max() ? number + 1 : number - 1);
            }
            case DECIMAL -> "0.5";
            case TEXT ->
                row.oneOf().stream()
                        .filter(word -> !word.equals(row.byDefault()))
                        .findFirst()
                        .orElse("made-up");
            case TEXT_LIST -> "a.example,b.example";
            case INTEGER_LIST -> "1024,2048";
        };
    }
}
