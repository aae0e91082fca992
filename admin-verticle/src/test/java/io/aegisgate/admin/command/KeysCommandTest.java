package io.aegisgate.admin.command;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StorageFactory;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class KeysCommandTest {
    @TempDir
    Path directory;

    @Test
    void aRotationIsListedAndOnlyUnneededKeysAreRetired(Vertx vertx) throws Exception {
        // Given: a stored value and an exact value under the first key.
        KeyFiles keys = keys();
        String first = keys.ring().ids().get(0);
        new ExactValueFile(loaded().dataDir().resolve(ExactValueFile.NAME), keys).add("harbour-lantern-42");
        Storage storage = get(StorageFactory.open(loaded().config().storage(), loaded().dataDir(), vertx, keys));
        get(storage.totals().save("n", Map.of("requests", 1L)));
        get(storage.close());

        // When
        String rotated = run("rotate") + run("rotate") + run("rotate");
        String listed = run("list");
        String retired = run("retire");

        // Then: the second key sealed nothing.
        List<String> ids = listed.lines().map(line -> line.substring(0, 8)).toList();
        assertThat(ids).hasSize(4).contains(first);
        assertThat(rotated).contains("new key " + ids.get(0));
        assertThat(listed).contains(first + "  1 stored values  opens", ids.get(0) + "  0 stored values  seals");
        assertThat(retired).isEqualTo("removed [" + ids.get(2) + "]\n");
        assertThat(keys().ring().ids()).containsExactly(ids.get(0), ids.get(1), first);
        assertThat(new ExactValueFile(loaded().dataDir().resolve(ExactValueFile.NAME), keys()).read())
                .hasSize(1);
    }

    @Test
    void anUnknownWordIsToldTheUsage() throws Exception {
        // Then
        assertThat(new KeysCommand(this::loaded)
                        .run(List.of("turn"), new PrintStream(new ByteArrayOutputStream()), System.err))
                .isEqualTo(2);
    }

    private String run(String action) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new KeysCommand(this::loaded)
                .run(
                        List.of(action),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private LoadedConfig loaded() {
        return ConfigLoader.load(Map.of(), directory);
    }

    private KeyFiles keys() {
        return KeyFiles.open(loaded().dataDir(), loaded().config(), new SecureRandom());
    }
}
