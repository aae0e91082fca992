package io.aegisgate.shared.launch;

import io.aegisgate.shared.cluster.BindingRegistry;
import io.aegisgate.shared.cluster.ChangeWatch;
import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.cluster.ClusterServices;
import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.LocalBindingRegistry;
import io.aegisgate.shared.cluster.StoredBindingRegistry;
import io.aegisgate.shared.cluster.exact.ExactValueSharing;
import io.aegisgate.shared.cluster.exact.SharedIds;
import io.aegisgate.shared.cluster.member.ClusterMember;
import io.aegisgate.shared.cluster.member.SharedKeyCheck;
import io.aegisgate.shared.cluster.replica.ReplicatedBackend;
import io.aegisgate.shared.config.ClusterConfig;
import io.aegisgate.shared.config.live.LiveSettings;
import io.aegisgate.shared.config.load.DataDirectory;
import io.aegisgate.shared.config.load.LoadedConfig;
import io.aegisgate.shared.crypto.KeyFiles;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.exact.ExactValueFile;
import io.aegisgate.shared.storage.Storage;
import io.aegisgate.shared.storage.StorageFactory;
import io.aegisgate.shared.storage.entity.RowStorage;
import io.aegisgate.shared.storage.rotation.KeyRotation;
import io.aegisgate.shared.storage.row.RowBackend;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node from start to stop: data directory, keys, storage, bindings, then the modules in their order; the reverse at the
 * end, after open exchanges had their time. Several nodes may live in one process. Blocks: for the main thread, a test's
 * thread or a shutdown hook, never for an event loop.
 */
public final class NodeLifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLifecycle.class);

    /** Longest wait for one step of the start or the stop. */
    private static final Duration STEP_MAX = Duration.ofSeconds(60);

    private final LoadedConfig loaded;
    private final Vertx vertx;
    private final ClusterView view;
    private final List<VerticleModule> modules;
    private final Promise<Integer> gatewayPort = Promise.promise();
    private final Promise<Integer> adminPort = Promise.promise();
    /** How to take back what was done, latest first. */
    private final Deque<Supplier<Future<?>>> undo = new ArrayDeque<>();

    private boolean stopped;

    private NodeLifecycle(LoadedConfig loaded, List<VerticleModule> modules, DirectoryLock lock) {
        this.loaded = loaded;
        this.modules = modules.stream()
                .sorted(Comparator.comparingInt(VerticleModule::order))
                .toList();
        undo.push(lock::release);
        VertxOptions options = new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCacheDir(loaded.dataDir().resolve("cache").toString()));
        try {
            if (loaded.config().clustering().enabled()) {
                ClusterMember member = ClusterMember.join(loaded.config().clustering(), loaded.configDir(), options);
                this.vertx = member.vertx();
                this.view = member;
                undo.push(member::leave);
            } else {
                this.vertx = Vertx.vertx(options);
                this.view = ClusterView.ALONE;
                undo.push(vertx::close);
            }
        } catch (RuntimeException failure) {
            takeBack();
            throw failure;
        }
    }

    /**
     * Starts a node with the modules on the class path; it is ready when this returns.
     *
     * @throws StartFailure or {@link io.aegisgate.shared.config.load.ConfigurationRefused} with what the operator has to
     *     change; nothing is left running
     */
    public static NodeLifecycle start(LoadedConfig loaded, Clock clock) {
        return start(
                loaded,
                clock,
                ServiceLoader.load(VerticleModule.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** Starts a node with the given modules. */
    public static NodeLifecycle start(LoadedConfig loaded, Clock clock, List<VerticleModule> modules) {
        // Before Vert.x, which makes its cache below it.
        DataDirectory.prepare(loaded.dataDir());
        DirectoryLock lock = DirectoryLock.take(loaded.dataDir());
        NodeLifecycle node = new NodeLifecycle(loaded, modules, lock);
        try {
            node.start(clock);
            return node;
        } catch (RuntimeException failure) {
            node.takeBack();
            throw failure;
        }
    }

    /** The port that the gateway listens on. */
    public int gatewayPort() {
        return await(gatewayPort.future());
    }

    /** The loopback port that the admin verticle listens on. */
    public int adminPort() {
        return await(adminPort.future());
    }

    /** The configuration that the node runs with. */
    public LoadedConfig loaded() {
        return loaded;
    }

    /** Stops the node: no new exchanges, time for the open ones, then everything in reverse order. Later calls do nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        Duration drain = loaded.config().server().drainTimeout();
        for (int i = modules.size() - 1; i >= 0; i--) {
            quietly(
                    modules.get(i).drain(drain),
                    drain.plus(loaded.config().server().drainDelay()).plus(STEP_MAX));
        }
        takeBack();
    }

    @Override
    public void close() {
        stop();
    }

    private void start(Clock clock) {
        Path dataDir = loaded.dataDir();
        KeyFiles keys = KeyFiles.open(dataDir, loaded.config(), new SecureRandom());
        ClusterHints hints = new ClusterHints(vertx);
        RowBackend own = await(StorageFactory.backend(loaded.config().storage(), dataDir, vertx));
        undo.push(own::close);
        RowBackend backend = shared(own, keys, hints, clock);
        Storage storage = new RowStorage(backend, keys);
        ExactValueFile exactValues = new ExactValueFile(dataDir.resolve(ExactValueFile.NAME), keys);
        KeyRotation rotation =
                await(KeyRotation.start(vertx, keys, backend, loaded.config().storage(), exactValues::reseal));
        undo.push(rotation::close);
        BindingRegistry bindings = bindings(storage, backend, keys, hints, clock);
        shareExactValues(exactValues, storage, hints);
        ClusterServices services = await(ClusterServices.open(
                vertx, NodeName.of(dataDir), loaded.config().clustering(), view, hints, storage.totals(), clock));
        undo.push(services::close);
        LiveSettings settings = new LiveSettings(loaded);
        NodeContext context = new NodeContext(
                vertx,
                loaded.config(),
                settings,
                new NodeGauges(),
                clock,
                dataDir,
                loaded.configDir(),
                keys,
                storage,
                bindings,
                services.cluster(),
                adminPort,
                gatewayPort);
        for (VerticleModule module : modules) {
            Set<String> before = vertx.deploymentIDs();
            undo.push(() -> undeployAllBut(before));
            await(module.deploy(context));
        }
        await(watch(settings, hints));
        modules.forEach(VerticleModule::nodeReady);
    }

    /** The node's storage, or what the members make of it where it is not shared. */
    private RowBackend shared(RowBackend own, KeyFiles keys, ClusterHints hints, Clock clock) {
        ClusterConfig cluster = loaded.config().clustering();
        if (!cluster.enabled()) {
            return own;
        }
        boolean keysInStore = loaded.config().storage().keySharing().equals("store");
        if (own.isShared()) {
            if (!keysInStore) {
                await(SharedKeyCheck.run(vertx, keys, cluster.callTimeout()));
            }
            return own;
        }
        if (keysInStore) {
            throw new StartFailure(
                    "AEGIS_KEY_SHARING=store needs a store that members share (AEGIS_STORAGE_BACKEND redis"
                            + " or postgres); otherwise give all members the same AEGIS_ENCRYPTION_KEY.");
        }
        await(SharedKeyCheck.run(vertx, keys, cluster.callTimeout()));
        ReplicatedBackend replicated = await(
                ReplicatedBackend.open(vertx, own, cluster, view, hints, clock, StoredBindingRegistry.TOMBSTONE_LIFE));
        undo.push(replicated::close);
        return replicated;
    }

    private BindingRegistry bindings(
            Storage storage, RowBackend backend, KeyFiles keys, ClusterHints hints, Clock clock) {
        LocalBindingRegistry local =
                await(LocalBindingRegistry.open(vertx, loaded.config(), loaded.dataDir(), keys.box()));
        undo.push(local::close);
        if (!storage.isShared()) {
            return local;
        }
        StoredBindingRegistry shared = await(StoredBindingRegistry.open(
                vertx, loaded.config(), storage.bindings(), local.registered(), hints, clock));
        undo.push(shared::close);
        if (backend instanceof ReplicatedBackend replicated) {
            replicated.onLearned(shared::reread);
        }
        await(local.retire());
        return shared;
    }

    private void shareExactValues(ExactValueFile file, Storage storage, ClusterHints hints) {
        if (!storage.isShared() || !loaded.config().security().exactValueRedaction()) {
            return;
        }
        ExactValueSharing sharing = await(ExactValueSharing.open(
                vertx,
                file,
                new SharedIds(loaded.dataDir().resolve(SharedIds.NAME)),
                storage.exactValues(),
                hints,
                loaded.config().storage().bindingRefresh()));
        undo.push(sharing::close);
    }

    private Future<?> watch(LiveSettings settings, ClusterHints hints) {
        Future<String> watching = ChangeWatch.deploy(
                vertx,
                ClusterHints.Kind.SETTINGS,
                hints,
                view.isClustered(),
                loaded.config().server().settingsPollSeconds(),
                settings::refresh);
        return watching.onSuccess(id -> undo.push(() -> vertx.undeploy(id)));
    }

    private Future<?> undeployAllBut(Set<String> before) {
        Set<String> added = new HashSet<>(vertx.deploymentIDs());
        added.removeAll(before);
        return Future.join(added.stream().map(vertx::undeploy).toList());
    }

    private void takeBack() {
        while (!undo.isEmpty()) {
            quietly(undo.pop().get(), STEP_MAX);
        }
    }

    private static void quietly(Future<?> step, Duration limit) {
        try {
            await(step, limit);
        } catch (RuntimeException failure) {
            // The rest has to be stopped all the same.
            LOG.warn("a step of the stop failed: {}", failure.toString());
        }
    }

    private static <T> T await(Future<T> future) {
        return await(future, STEP_MAX);
    }

    private static <T> T await(Future<T> future, Duration limit) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw cause instanceof RuntimeException known ? known : new StartFailure(String.valueOf(cause), failed);
        } catch (TimeoutException late) {
            throw new StartFailure("a step took longer than " + limit.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", interrupted);
        }
    }
}
