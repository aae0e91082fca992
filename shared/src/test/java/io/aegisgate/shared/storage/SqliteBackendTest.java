package io.aegisgate.shared.storage;

import static io.aegisgate.shared.testing.Waiting.failure;
import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowKey;
import io.aegisgate.shared.storage.row.Table;
import io.aegisgate.shared.storage.sqlite.SqliteBackend;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class SqliteBackendTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private Vertx vertx;
    private RowBackend backend;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        this.backend = get(open());
    }

    @AfterEach
    void stop() {
        get(backend.close());
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
                    + " WHEN NEW.name = 'B' BEGIN SELECT RAISE(ABORT, 'refused'); END");
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
        Throwable failure = failure(SqliteBackend.open(vertx, broken));

        // Then
        assertThat(failure).isInstanceOf(StartFailure.class).hasMessageContaining("broken.db");
        assertThat(Files.readString(broken)).startsWith("this is not a database");
    }

    @Test
    void aDatabaseOfANewerReleaseStopsTheStart() throws Exception {
        // Given
        get(backend.close());
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
        get(backend.close());

        // Then
        assertThat(failure(backend.probe())).hasMessage("the storage is closed");
        get(backend.close());
    }

    @Test
    void theMappingsOfTheFirstReleaseAreKept() throws Exception {
        // Given: a database as the first release left it.
        Path old = directory.resolve("old.db");
        try (var first = DriverManager.getConnection("jdbc:sqlite:" + old);
                var statement = first.createStatement()) {
            statement.executeUpdate("CREATE TABLE schema_version (id INTEGER PRIMARY KEY CHECK (id = 1),"
                    + " version INTEGER NOT NULL)");
            statement.executeUpdate("INSERT INTO schema_version VALUES (1, 1)");
            statement.executeUpdate("CREATE TABLE placeholder_mapping (tenant TEXT NOT NULL, placeholder TEXT NOT NULL,"
                    + " sealed_value TEXT NOT NULL, created_at INTEGER NOT NULL,"
                    + " PRIMARY KEY (tenant, placeholder)) WITHOUT ROWID");
            statement.executeUpdate("CREATE INDEX placeholder_mapping_created_at ON placeholder_mapping (created_at)");
            statement.executeUpdate("INSERT INTO placeholder_mapping VALUES ('t1', 'AG_A_1', 'sealed', 1000)");
        }

        // When
        RowBackend opened = get(SqliteBackend.open(vertx, old));

        // Then
        assertThat(get(opened.table(Table.MAPPING).find("t1", List.of("AG_A_1"))))
                .containsExactly(new Row(new RowKey("t1", "AG_A_1"), "sealed", 0, 1000));
        assertThat(get(opened.table(Table.MAPPING).prune(1001))).isEqualTo(1);
        get(opened.close());
    }

    private MappingStore store() {
        return new RowStorage(backend, new FixedKeys(1)).mappings();
    }

    private Future<RowBackend> open() {
        return SqliteBackend.open(vertx, file());
    }

    private static StoredMapping mapping(String tenant, String placeholder, String value) {
        return new StoredMapping(tenant, placeholder, value, NOON);
    }

    private Path file() {
        return directory.resolve("db/aegisgate.db");
    }
}
