package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.sqlite.SqliteStorage;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteMappingStoreTest extends MappingStoreContract {
    @Override
    Future<Storage> open() {
        return SqliteStorage.open(vertx, file());
    }

    @Test
    void mappingsSurviveARestart() {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "one"))));
        get(storage.close());

        // When
        storage = get(open());

        // Then
        assertThat(get(store().find("t1", List.of("AG_A_1")))).containsEntry("AG_A_1", "one");
    }

    @Test
    void everyFileIsForItsOwnerOnly() throws IOException {
        // Given
        get(store().putAll(List.of(mapping("t1", "AG_A_1", "one"))));

        // Then
        try (var files = Files.list(file().getParent())) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFailedBatchLeavesNothingBehind() throws Exception {
        // Given: another connection makes the second row impossible.
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("CREATE TRIGGER refuse BEFORE INSERT ON placeholder_mapping"
                    + " WHEN NEW.placeholder = 'B' BEGIN SELECT RAISE(ABORT, 'refused'); END");
        }

        // When
        Throwable failure = failure(store().putAll(List.of(mapping("t", "A", "1"), mapping("t", "B", "2"))));

        // Then
        assertThat(failure).isNotNull();
        assertThat(get(store().find("t", List.of("A", "B")))).isEmpty();
        get(store().putAll(List.of(mapping("t", "C", "3"))));
        assertThat(get(store().find("t", List.of("C")))).hasSize(1);
    }

    @Test
    void aFileThatIsNoDatabaseStopsTheStartAndIsNotTouched() throws IOException {
        // Given
        Path broken = directory.resolve("broken.db");
        Files.writeString(broken, "this is not a database, but somebody's notes".repeat(50));

        // When
        Throwable failure = failure(SqliteStorage.open(vertx, broken));

        // Then
        assertThat(failure).isInstanceOf(StartFailure.class).hasMessageContaining("broken.db");
        assertThat(Files.readString(broken)).startsWith("this is not a database");
    }

    @Test
    void aDatabaseOfANewerReleaseStopsTheStart() throws Exception {
        // Given
        get(storage.close());
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.executeUpdate("UPDATE schema_version SET version = 99");
        }

        // When
        Throwable failure = failure(open());

        // Then
        assertThat(failure).isInstanceOf(StartFailure.class).hasMessageContaining("newer release (schema 99)");
    }

    @Test
    void aClosedStorageFailsAndClosesAgainQuietly() {
        // When
        get(storage.close());

        // Then
        assertThat(failure(storage.probe())).hasMessage("the storage is closed");
        get(storage.close());
    }

    private Path file() {
        return directory.resolve("db/aegisgate.db");
    }
}
