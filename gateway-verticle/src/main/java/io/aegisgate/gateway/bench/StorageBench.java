package io.aegisgate.gateway.bench;

import io.aegisgate.shared.cluster.LocalBindingRegistry;
import io.aegisgate.shared.config.load.ConfigLoader;
import io.aegisgate.shared.config.load.DataDirectory;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.file.PrivateFile;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.StoredMapping;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fills the configured storage with bindings and mappings and tells what a look-up costs and what the process keeps in
 * memory. SQLite gets a directory of its own; on Redis or PostgreSQL the rows stay, so give them a prefix or schema.
 */
final class StorageBench {
    private static final int COLLECTIONS_MAX = 10;
    private static final double SETTLED_MEGABYTES = 0.1;
    private static final int BATCH_ROWS = 256;
    private static final int LOOKUPS = 10_000;
    private static final int NAMES_A_TURN = 16;
    private static final int STEP_MINUTES = 10;
    private static final String TENANT = "token:0123456789ab";

    private final int bindings;
    private final int mappings;
    private final PrintStream out;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    StorageBench(int bindings, int mappings, PrintStream out) {
        this.bindings = bindings;
        this.mappings = mappings;
        this.out = out;
    }

    void run(Path directory, Vertx vertx) throws Exception {
        LoadedConfig loaded = ConfigLoader.load(Path.of(""));
        DataDirectory.prepare(directory);
        KeyFiles keys = KeyFiles.open(directory, loaded.config(), new SecureRandom());
        Storage storage = await(StorageFactory.open(loaded.config().storage(), directory, vertx, keys));
        out.printf(
                "storage %s, heap %.0f MB before%n", loaded.config().storage().backend(), heapMegabytes());
        mappings(storage, keys);
        bindings(storage);
        registry(directory, vertx, loaded, keys);
        out.printf("files %.0f MB, resident memory %s%n", megabytes(directory), resident());
        await(storage.close());
    }

    private void mappings(Storage storage, KeyFiles keys) throws Exception {
        Instant now = Clock.systemUTC().instant();
        long start = System.nanoTime();
        for (int from = 0; from < mappings; from += BATCH_ROWS) {
            List<StoredMapping> batch = new ArrayList<>(BATCH_ROWS);
            for (int i = from; i < Math.min(mappings, from + BATCH_ROWS); i++) {
                String sealed = keys.box().seal("someone" + i + "@company.example", context(name(i)));
                batch.add(new StoredMapping(TENANT, name(i), sealed, now));
            }
            await(storage.mappings().putAll(batch));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("%,d mappings written in %.1f s, %,.0f a second%n", mappings, seconds, mappings / seconds);
        lookups(storage, keys, 1);
        lookups(storage, keys, NAMES_A_TURN);
        out.printf("heap %.0f MB after the mappings%n", heapMegabytes());
    }

    private void lookups(Storage storage, KeyFiles keys, int names) throws Exception {
        long[] nanos = new long[LOOKUPS];
        for (int i = 0; i < LOOKUPS; i++) {
            List<String> wanted = random.ints(names, 0, mappings)
                    .mapToObj(StorageBench::name)
                    .distinct()
                    .toList();
            long start = System.nanoTime();
            var found = await(storage.mappings().find(TENANT, wanted));
            for (var entry : found.entrySet()) {
                keys.box().open(entry.getValue(), context(entry.getKey()));
            }
            nanos[i] = System.nanoTime() - start;
            if (found.size() != wanted.size()) {
                throw new IOException("a mapping was not found");
            }
        }
        told("look-up of " + names + " mapping(s), decrypted", nanos);
    }

    private void bindings(Storage storage) throws Exception {
        Instant now = Clock.systemUTC().instant();
        long start = System.nanoTime();
        for (int i = 0; i < bindings; i++) {
            await(storage.bindings().merge(StoredBinding.of(binding(i), now)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        int listed = await(storage.bindings().list()).size();
        out.printf(
                "%,d bindings stored one by one in %.1f s, all %,d read in %.2f s%n",
                bindings, seconds, listed, (System.nanoTime() - start) / 1e9);
        long[] nanos = new long[LOOKUPS];
        for (int i = 0; i < LOOKUPS; i++) {
            String token = token(random.nextInt(bindings));
            long before = System.nanoTime();
            await(storage.bindings().find(token));
            nanos[i] = System.nanoTime() - before;
        }
        told("look-up of a binding in the store", nanos);
    }

    private void registry(Path directory, Vertx vertx, LoadedConfig loaded, KeyFiles keys) throws Exception {
        JsonObject tokens = new JsonObject();
        for (int i = 0; i < bindings; i++) {
            tokens.put(token(i), new JsonObject().put("upstream_base", upstream(i)));
        }
        PrivateFile.replace(
                directory.resolve("gw_tokens.json"),
                new JsonObject().put("tokens", tokens).toBuffer().getBytes());
        String[] asked =
                IntStream.range(0, bindings).mapToObj(StorageBench::token).toArray(String[]::new);
        double before = heapMegabytes();
        LocalBindingRegistry registry = await(LocalBindingRegistry.open(vertx, loaded.config(), directory, keys.box()));
        double held = heapMegabytes() - before;
        long start = System.nanoTime();
        int found = 0;
        for (int i = 0; i < LOOKUPS * 100; i++) {
            found += registry.find(asked[i % bindings]).result().isPresent() ? 1 : 0;
        }
        double each = (System.nanoTime() - start) / (LOOKUPS * 100.0);
        out.printf(
                "%,d bindings in the node's memory take %.1f MB; a request's look-up takes %.0f ns (%,d found)%n",
                bindings, held, each, found);
        await(registry.close());
    }

    private void told(String what, long[] nanos) {
        Arrays.sort(nanos);
        out.printf(
                "%s: p50 %.0f us, p99 %.0f us%n",
                what, nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
    }

    private static TokenBinding binding(int number) {
        return TokenBinding.of(token(number), upstream(number), TokenBinding.Origin.REGISTERED)
                .kept(TokenBinding.Origin.REGISTERED, 1);
    }

    private static String token(int number) {
        return String.format("benchTokenOf24Chars%05d", number);
    }

    private static String upstream(int number) {
        return "https://upstream" + number + ".example.net/v1";
    }

    private static String name(int number) {
        return String.format("AG_EMAIL_%016d", number);
    }

    private static String context(String name) {
        return "mapping|" + TENANT + "|" + name;
    }

    /** What is left when collecting leaves no less: what waits for a cleaner goes with the second or third collection only. */
    private static double heapMegabytes() {
        double used = Double.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS_MAX; i++) {
            System.gc();
            double now =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
            if (used - now < SETTLED_MEGABYTES) {
                return now;
            }
            used = now;
        }
        return used;
    }

    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static double megabytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                            .filter(file -> file.isFile())
                            .mapToLong(file -> file.length())
                            .sum()
                    / 1e6;
        }
    }

    private static <T> T await(Future<T> step) throws Exception {
        return step.toCompletionStage().toCompletableFuture().get(STEP_MINUTES, TimeUnit.MINUTES);
    }
}
