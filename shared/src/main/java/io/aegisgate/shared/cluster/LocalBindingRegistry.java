package io.aegisgate.shared.cluster;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.crypto.SecretBox;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bindings of a single node: a snapshot in memory, read on any thread without waiting, and the token file behind it.
 * Changes run one at a time on their own thread: each saves the whole file first and shows itself in memory only after
 * it is on disk, so a failed save changes nothing and a completed change survives {@code kill -9}.
 */
public final class LocalBindingRegistry implements BindingRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBindingRegistry.class);
    private static final String FILE = "gw_tokens.json";

    private final TokenFile file;
    private final TokenEntries entries;
    private final WorkerExecutor writer;
    private final int maxWaitingChanges;
    private final AtomicInteger waitingChanges = new AtomicInteger();
    private volatile BindingSnapshot snapshot = BindingSnapshot.of(List.of());
    /** Used on the writer's thread only. */
    private TokenDocument document = TokenDocument.empty();

    private LocalBindingRegistry(Vertx vertx, GatewayConfig config, Path dataDir, SecretBox box) {
        String path = config.routing().tokensPath().strip();
        this.file = new TokenFile(path.isEmpty() ? dataDir.resolve(FILE) : Path.of(path));
        this.entries = new TokenEntries(box, config.upstream().privateAllowlist());
        this.writer = vertx.createSharedWorkerExecutor("aegis-tokens", 1);
        this.maxWaitingChanges = config.limits().maxExchanges();
    }

    /** Reads the token file and adds the injected bindings. Fails with {@link StartFailure} when the file is unusable. */
    public static Future<LocalBindingRegistry> open(Vertx vertx, GatewayConfig config, Path dataDir, SecretBox box) {
        LocalBindingRegistry registry = new LocalBindingRegistry(vertx, config, dataDir, box);
        return registry.writer
                .executeBlocking(() -> registry.load(InjectedBindings.of(config.routing())))
                .recover(failure -> registry.close().transform(closed -> Future.failedFuture(failure)));
    }

    @Override
    public Future<Optional<TokenBinding>> find(String token) {
        return Future.succeededFuture(snapshot.find(token));
    }

    @Override
    public Future<Optional<TokenBinding>> findByUpstream(String upstreamBase, String compat) {
        return Future.succeededFuture(snapshot.findByUpstream(upstreamBase, compat));
    }

    @Override
    public Future<List<TokenBinding>> list() {
        return Future.succeededFuture(snapshot.list());
    }

    @Override
    public Future<TokenBinding> add(TokenBinding binding) {
        return mutate(() -> {
            if (!TokenNames.isAcceptable(binding.token()) || binding.origin() != TokenBinding.Origin.REGISTERED) {
                throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the token cannot be stored under this name");
            }
            if (snapshot.find(binding.token()).isPresent()) {
                throw new GatewayFailure(ErrorCode.UPSTREAM_PAIR_CONFLICT, "the token exists");
            }
            snapshot.requireUnbound(binding);
            return store(binding.kept(binding.origin(), 1));
        });
    }

    @Override
    public Future<TokenBinding> change(String token, UnaryOperator<TokenBinding> change) {
        return mutate(() -> {
            TokenBinding before = snapshot.find(token).orElseThrow(() -> new GatewayFailure(ErrorCode.TOKEN_NOT_FOUND));
            TokenBinding after = change.apply(before);
            if (!after.token().equals(token)) {
                throw new IllegalArgumentException("a change must keep the token");
            }
            if (after.equals(before)) {
                return before;
            }
            boolean rebound = !after.upstreamBase().equals(before.upstreamBase());
            if (rebound) {
                snapshot.requireUnbound(after);
            }
            // An injected token with another upstream is the operator's own from now on, and kept at the next start.
            TokenBinding.Origin origin = rebound ? TokenBinding.Origin.REGISTERED : before.origin();
            return store(after.kept(origin, before.revision() + 1));
        });
    }

    @Override
    public Future<Boolean> remove(String token) {
        return mutate(() -> {
            if (snapshot.find(token).isEmpty()) {
                return false;
            }
            TokenDocument without = document.without(token);
            save(without);
            document = without;
            snapshot = snapshot.without(token);
            return true;
        });
    }

    /** The bindings of the token file, without those of the settings. */
    public List<TokenBinding> registered() {
        return snapshot.list().stream()
                .filter(binding -> binding.origin() == TokenBinding.Origin.REGISTERED)
                .toList();
    }

    /**
     * Puts the token file aside after its bindings have gone to another registry, and closes this one: a removed token must
     * not come back with the next start.
     */
    public Future<Void> retire() {
        return writer.<Void>executeBlocking(() -> {
                    file.putAside();
                    return null;
                })
                .compose(done -> close());
    }

    /** Completes pending changes and ends the writer's thread. */
    public Future<Void> close() {
        return writer.close();
    }

    private LocalBindingRegistry load(List<TokenBinding> injected) {
        document = file.load();
        List<TokenBinding> bindings = InjectedBindings.joined(document.bindings(entries), injected);
        snapshot = BindingSnapshot.of(bindings);
        LOG.info("{} tokens from {} and the settings", bindings.size(), file);
        return this;
    }

    private <T> Future<T> mutate(Callable<T> change) {
        if (waitingChanges.incrementAndGet() > maxWaitingChanges) {
            waitingChanges.decrementAndGet();
            return Future.failedFuture(new GatewayFailure(ErrorCode.OVERLOADED));
        }
        try {
            return writer.executeBlocking(change).onComplete(done -> waitingChanges.decrementAndGet());
        } catch (RejectedExecutionException closed) {
            waitingChanges.decrementAndGet();
            return Future.failedFuture(new GatewayFailure(ErrorCode.SHUTTING_DOWN));
        }
    }

    private TokenBinding store(TokenBinding binding) {
        TokenDocument with = document.with(binding, entries);
        save(with);
        document = with;
        snapshot = snapshot.with(binding);
        return binding;
    }

    private void save(TokenDocument changed) {
        try {
            file.save(changed);
        } catch (IOException failed) {
            LOG.error("the token file {} could not be saved, nothing was changed", file, failed);
            throw new GatewayFailure(ErrorCode.TOKEN_PERSISTENCE_FAILED);
        }
    }
}
