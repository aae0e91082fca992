package io.aegisgate.shared.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSettingsTest {
    private static final String SECRET = "zz" + "top-" + "private-0815";

    @TempDir
    Path work;

    @Test
    void aSecretCanBeReadFromAFile() throws IOException {
        // Given
        Files.writeString(work.resolve("key"), SECRET + "\n");

        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_GATEWAY_KEY_FILE", "key", "AEGIS_GATEWAY_KEY", ""), work);

        // Then
        assertThat(loaded.config().boundary().gatewayKey()).isEqualTo(SECRET);
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void aSecretGivenTwiceOrByAMissingFileIsRefused() {
        // When
        ConfigurationRefused twice = catchThrowableOfType(
                ConfigurationRefused.class,
                () -> ConfigLoader.load(Map.of("AEGIS_GATEWAY_KEY_FILE", "key", "AEGIS_GATEWAY_KEY", SECRET), work));
        ConfigurationRefused missing = catchThrowableOfType(
                ConfigurationRefused.class, () -> ConfigLoader.load(Map.of("AEGIS_GATEWAY_KEY_FILE", "absent"), work));

        // Then
        assertThat(twice).hasMessageContaining("is set together with").hasMessageNotContaining(SECRET);
        assertThat(missing).hasMessageContaining("does not exist");
    }

    @Test
    void onlySecretsHaveAFileVariant() {
        // When
        LoadedConfig loaded = ConfigLoader.load(Map.of("AEGIS_PORT_FILE", "x"), work);

        // Then
        assertThat(loaded.warnings()).extracting(ConfigProblem::variable).containsExactly("AEGIS_PORT_FILE");
    }

    @Test
    void noSecretAppearsInAnyTextOfAConfigurationOrAProblem() {
        // Given
        Map<String, String> environment = new HashMap<>();
        for (SettingRow row : SettingsCatalogue.rows()) {
            if (row.secret()) {
                environment.put(row.env(), SECRET);
            }
        }
        environment.put("AEGIS_REDIS_URL", "redis://:" + SECRET + "@localhost/0");
        environment.put("AEGIS_UPSTREAM_BASE_URL", "https://user:" + SECRET + "@example.com/v1");

        // When
        ConfigurationRefused refused =
                catchThrowableOfType(ConfigurationRefused.class, () -> ConfigLoader.load(environment, work));
        environment.remove("AEGIS_ENCRYPTION_KEY");
        environment.remove("AEGIS_PLACEHOLDER_KEY");
        environment.remove("AEGIS_REQUEST_HMAC_KEYS");
        LoadedConfig loaded = ConfigLoader.load(environment, work);

        // Then
        assertThat(refused).hasMessageContaining("AEGIS_ENCRYPTION_KEY").hasMessageNotContaining(SECRET);
        assertThat(loaded.toString()).doesNotContain(SECRET).contains("https://***@example.com/v1");
        assertThat(SettingsCatalogue.describe(loaded.config()).toString()).doesNotContain(SECRET);
        assertThat(SettingsCatalogue.describe(loaded.config()))
                .containsEntry("AEGIS_GATEWAY_KEY", SettingsCatalogue.MASK)
                .containsEntry("AEGIS_ENCRYPTION_KEY", "");
    }
}
