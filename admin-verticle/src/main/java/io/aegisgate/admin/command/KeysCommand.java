package io.aegisgate.admin.command;

import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.ConfigurationRefused;
import io.aegisgate.shared.config.load.DataDirectory;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.AesGcmBox;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.crypto.KeyRing;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.launch.Command;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.storage.rotation.SharedRing;
import io.aegisgate.shared.storage.row.Row;
import io.aegisgate.shared.storage.row.RowBackend;
import io.aegisgate.shared.storage.row.RowPage;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.storage.row.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lists and rotates the keys of data at rest, and takes keys out of the key file that nothing needs any more. A running
 * node follows within {@code AEGIS_KEY_WATCH_SECONDS} and seals its data again in the background.
 */
public final class KeysCommand implements Command {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PAGE_ROWS = 1000;
    private static final int STEP_SECONDS = 60;

    private final Supplier<LoadedConfig> configuration;

    /** For the configuration of the working directory. */
    public KeysCommand() {
        this(() -> ConfigLoader.load(Path.of("")));
    }

    KeysCommand(Supplier<LoadedConfig> configuration) {
        this.configuration = configuration;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String summary() {
        return "list, rotate or retire the keys of data at rest";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) throws Exception {
        String action = arguments.size() == 1 ? arguments.get(0) : "";
        if (!List.of("list", "rotate", "retire").contains(action)) {
            err.println("usage: keys list | keys rotate | keys retire");
            return USAGE;
        }
        Vertx vertx = Vertx.vertx();
        try {
            return run(action, vertx, out);
        } catch (ConfigurationRefused | StartFailure | StorageFailure | IOException refused) {
            err.println(refused.getMessage());
            return FAILED;
        } finally {
            await(vertx.close());
        }
    }

    private int run(String action, Vertx vertx, PrintStream out) throws Exception {
        LoadedConfig loaded = configuration.get();
        DataDirectory.prepare(loaded.dataDir());
        KeyFiles keys = KeyFiles.open(loaded.dataDir(), loaded.config(), new SecureRandom());
        RowBackend backend = await(StorageFactory.backend(loaded.config().storage(), loaded.dataDir(), vertx));
        try {
            boolean inStore = loaded.config().storage().keySharing().equals("store");
            SharedRing shared = new SharedRing(backend.table(Table.KEY), keys, new SecureRandom());
            if (inStore) {
                await(shared.refresh());
            }
            switch (action) {
                case "rotate" -> {
                    KeyRing ring = inStore ? await(shared.rotate()) : keys.rotate();
                    out.println("new key " + ring.ids().get(0) + "; a running node follows and seals its data again");
                }
                case "retire" -> {
                    // What it was sealed with would count as unneeded otherwise.
                    new ExactValueFile(loaded.dataDir().resolve(ExactValueFile.NAME), keys).reseal();
                    List<String> removed = keys.retire(rowsByKey(backend).keySet());
                    out.println(
                            removed.isEmpty() ? "every key is needed or one of the two newest" : "removed " + removed);
                }
                default -> list(keys, rowsByKey(backend), out);
            }
            return 0;
        } finally {
            await(backend.close());
        }
    }

    private static void list(KeyFiles keys, Map<String, Long> rows, PrintStream out) {
        String use = "seals and opens";
        for (String id : keys.ring().ids()) {
            out.println(id + "  " + rows.getOrDefault(id, 0L) + " stored values  " + use);
            use = "opens";
        }
        rows.forEach((id, count) -> {
            if (!keys.ring().ids().contains(id)) {
                out.println(id + "  " + count + " stored values  not in the ring: they cannot be opened");
            }
        });
    }

    private static Map<String, Long> rowsByKey(RowBackend backend) throws Exception {
        Map<String, Long> rows = new TreeMap<>();
        for (Table table : Table.values()) {
            String cursor = RowPage.START;
            do {
                RowPage page = await(backend.table(table).page(cursor, PAGE_ROWS));
                for (Row row : page.rows()) {
                    AesGcmBox.keyIdOf(row.value()).ifPresent(id -> rows.merge(id, 1L, Long::sum));
                }
                cursor = page.next();
            } while (!cursor.isEmpty());
        }
        return rows;
    }

    private static <T> T await(Future<T> step) throws Exception {
        try {
            return step.toCompletionStage().toCompletableFuture().get(STEP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IOException(failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException("the storage did not answer within " + STEP_SECONDS + " s", late);
        }
    }
}
