package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.testing.Configs;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
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
        Storage storage = get(StorageFactory.open(Configs.with(data).storage(), data, vertx));

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
        Storage storage = get(StorageFactory.open(config.storage(), data, vertx));

        // Then
        assertThat(elsewhere).isRegularFile();
        get(storage.close());
    }

    @Test
    void aBackendThatIsNotThereStopsTheStart(Vertx vertx) {
        // Given
        var config = Configs.with(data, "AEGIS_STORAGE_BACKEND", "redis");

        // When
        Throwable failure = failure(StorageFactory.open(config.storage(), data, vertx));

        // Then
        assertThat(failure)
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("AEGIS_STORAGE_BACKEND is redis")
                .hasMessageContaining("sqlite");
    }
}
