package io.aegisgate.shared.storage.contract;

import static io.aegisgate.shared.testing.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.testing.FixedKeys;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SQLite lives in the node's process, so that is what is killed, twice, in the middle of writing to all stores. */
@ExtendWith(VertxExtension.class)
class SqliteCrashTest {
    private static final int WRITES_A_LIFE = 25;

    @TempDir
    Path directory;

    @Test
    void whatAKilledProcessWasToldIsStoredIsThereAfterwards(Vertx vertx) throws Exception {
        // When
        int first = writeAndKill(0);
        int second = writeAndKill(first + 1);

        // Then
        Storage storage = open(vertx, directory);
        for (int number = 0; number <= second; number++) {
            assertThat(get(AllStores.isComplete(storage, number)))
                    .as("write %d", number)
                    .isTrue();
        }
        get(storage.close());
    }

    /** Gives the number of the last write that was acknowledged. */
    private int writeAndKill(int from) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        Integer.toString(from))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = -1;
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (last < from + WRITES_A_LIFE) {
                String line = told.readLine();
                assertThat(line).as("the writer goes on").isNotNull();
                if (line.startsWith("stored ")) {
                    last = Integer.parseInt(line.substring("stored ".length()));
                }
            }
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return last;
    }

    private static Storage open(Vertx vertx, Path directory) {
        return new RowStorage(get(TestBackend.SQLITE.open(vertx, directory, "")), new FixedKeys(5));
    }

    /** The process that is killed. */
    static final class Writer {
        private Writer() {}

        /** Writes without end to a directory, from a number on, and tells each number that is stored. */
        public static void main(String[] arguments) {
            Storage storage = open(Vertx.vertx(), Path.of(arguments[0]));
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                get(AllStores.write(storage, number));
                System.out.println("stored " + number);
            }
        }
    }
}
