package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.testing.Configs;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class StorageFactoryTest {
    @TempDir
    Path data;

    @Test
    void theDefaultIsAFileInTheDataDirectory(Vertx vertx) {
        // When
        Storage storage = get(StorageFactory.open(Configs.with(data).storage(), data, vertx, new FixedKeys(1)));

        // Then
        assertThat(data.resolve("aegisgate.db")).isRegularFile();
        get(storage.close());
    }

    @Test
    void thePathSettingWins(Vertx vertx) {
        // Given
        Path elsewhere = data.resolve("elsewhere/mine.db");
        var config = Configs.with(data, "AEGIS_SQLITE_DB_PATH", elsewhere.toString());

        // When
        Storage storage = get(StorageFactory.open(config.storage(), data, vertx, new FixedKeys(1)));

        // Then
        assertThat(elsewhere).isRegularFile();
        get(storage.close());
    }

    @Test
    void aServerThatIsNotThereStopsTheStart(Vertx vertx) {
        for (var settings : List.of(
                Map.of("AEGIS_STORAGE_BACKEND", "redis", "AEGIS_REDIS_URL", "redis://:hidden@127.0.0.1:1/0"),
                Map.of(
                        "AEGIS_STORAGE_BACKEND",
                        "postgresql",
                        "AEGIS_POSTGRES_DSN",
                        "postgresql://u:hidden@127.0.0.1:1/db"))) {
            // When
            Throwable failure =
                    failure(StorageFactory.open(Configs.with(data, settings).storage(), data, vertx, new FixedKeys(1)));

            // Then
            assertThat(failure)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("cannot be used")
                    .hasMessageNotContaining("hidden");
        }
    }

    @Test
    void anUnknownBackendIsRefusedWithTheConfiguration() {
        // Then
        assertThatThrownBy(() -> Configs.with(data, "AEGIS_STORAGE_BACKEND", "postgre"))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("AEGIS_STORAGE_BACKEND");
    }

    @Test
    void aMalformedConnectionStringIsNotQuoted(Vertx vertx) {
        // Given
        var config = Configs.with(
                data, "AEGIS_STORAGE_BACKEND", "postgres", "AEGIS_POSTGRES_DSN", "postgres//u:hidden@h/db");

        // Then
        assertThat(failure(StorageFactory.open(config.storage(), data, vertx, new FixedKeys(1))))
                .isInstanceOf(StartFailure.class)
                .hasMessageNotContaining("hidden");
    }
}
