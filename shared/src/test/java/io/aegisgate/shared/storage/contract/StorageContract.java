package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;

import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs what every backend must do on each of them, every test on tables of its own. */
@ParameterizedClass
@EnumSource(TestBackend.class)
@ExtendWith(VertxExtension.class)
abstract class StorageContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    @Parameter
    TestBackend kind;

    Vertx vertx;
    RowBackend backend;
    Storage storage;
    final String space = TestBackend.newSpace();

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        open();
    }

    @AfterEach
    void stop() {
        get(storage.close());
    }

    void open() {
        backend = get(kind.open(vertx, directory, space));
        storage = new RowStorage(backend, new FixedKeys(7));
    }

    /** Closes and opens again, where anything is kept over that. */
    void reopen() {
        if (kind != TestBackend.MEMORY) {
            get(storage.close());
            open();
        }
    }
}
