package io.aegisgate.shared.cluster;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.storage.row.StorageFailure;
import io.aegisgate.shared.token.TokenBinding;
import io.aegisgate.shared.token.TokenNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bindings of nodes that share a store. A request's look-up asks a snapshot in memory; a timer asks the store's stamp
 * and reads everything again when it has changed, so another node's change counts within a second. A change goes to the
 * store by compare-and-set first and shows itself here when it is there. While the store is away the snapshot serves on
 * and changes fail. Any thread.
 */
public final class StoredBindingRegistry implements BindingRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(StoredBindingRegistry.class);
    /** Each try means that another node has changed the very same binding in between. */
    private static final int TRIES = 20;
    /** A stamp that a crash kept back is made up for by reading everything this often. */
    private static final Duration LOOK_AT_ALL = Duration.ofSeconds(60);
    /** How long a removed token is remembered, so that a node that was away cannot bring it back. */
    public static final Duration TOMBSTONE_LIFE = Duration.ofHours(24);

    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    /**
     * A removal jumps so far ahead that no changes made meanwhile on the other side of a partition can overtake it; what is
     * added afterwards goes on from there.
     */
    private static final long REMOVAL_STEP = 1 << 20;

    private final Vertx vertx;
    private final BindingStore store;
    private final ClusterHints hints;
    private final UpstreamTurn turns;
    private final Clock clock;
    private final List<TokenBinding> injected;
    private final long timer;
    private final long pruneTimer;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile BindingSnapshot snapshot;
    private volatile String stamp = "";
    private volatile Instant readAt = Instant.EPOCH;
    /** Counts this node's own changes; written under the lock. */
    private volatile long changes;

    private StoredBindingRegistry(
            Vertx vertx, GatewayConfig config, BindingStore store, ClusterHints hints, Clock clock) {
        this.vertx = vertx;
        this.store = store;
        this.hints = hints;
        this.clock = clock;
        this.turns = new UpstreamTurn(vertx, store, clock);
        this.injected = InjectedBindings.of(config.routing());
        this.snapshot = BindingSnapshot.of(injected);
        this.timer = vertx.setPeriodic(config.storage().bindingRefresh().toMillis(), id -> look(false));
        this.pruneTimer = vertx.setPeriodic(PRUNE_EVERY.toMillis(), id -> prune());
        hints.on(ClusterHints.Kind.BINDINGS, this::reread);
    }

    /**
     * Reads the store.
     *
     * @param ownFile bindings of the node's own token file; those that the store never had are added to it, so that a node
     *     may move to a shared store with its tokens
     */
    public static Future<StoredBindingRegistry> open(
            Vertx vertx,
            GatewayConfig config,
            BindingStore store,
            List<TokenBinding> ownFile,
            ClusterHints hints,
            Clock clock) {
        StoredBindingRegistry registry = new StoredBindingRegistry(vertx, config, store, hints, clock);
        Future<?> added = Future.succeededFuture();
        for (TokenBinding binding : ownFile) {
            StoredBinding entry = StoredBinding.of(binding.kept(binding.origin(), 1), clock.instant());
            added = added.compose(before -> store.merge(entry));
        }
        return added.compose(done -> registry.prune())
                .compose(pruned -> registry.read())
                .map(read -> registry)
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
        if (!TokenNames.isAcceptable(binding.token()) || binding.origin() != TokenBinding.Origin.REGISTERED) {
            return Future.failedFuture(
                    new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "the token cannot be stored under this name"));
        }
        return turns.take(
                        binding,
                        () -> upToDate(TRIES)
                                .compose(read -> change(binding.token(), TRIES, present -> {
                                    if (present.isPresent()) {
                                        throw new GatewayFailure(ErrorCode.UPSTREAM_PAIR_CONFLICT, "the token exists");
                                    }
                                    snapshot.requireUnbound(binding);
                                    return Optional.of(binding);
                                })))
                .map(Optional::orElseThrow)
                .recover(StoredBindingRegistry::told);
    }

    /** Reads until nothing of this node came in between, since such a reading does not count. */
    private Future<Void> upToDate(int triesLeft) {
        long before = changes;
        return refresh()
                .compose(read ->
                        changes == before || triesLeft == 0 ? Future.succeededFuture() : upToDate(triesLeft - 1));
    }

    @Override
    public Future<TokenBinding> change(String token, UnaryOperator<TokenBinding> change) {
        return change(token, TRIES, present -> {
                    TokenBinding before = present.orElseThrow(() -> new GatewayFailure(ErrorCode.TOKEN_NOT_FOUND));
                    TokenBinding after = change.apply(before);
                    if (!after.token().equals(token)) {
                        throw new IllegalArgumentException("a change must keep the token");
                    }
                    boolean rebound = !after.upstreamBase().equals(before.upstreamBase());
                    if (rebound) {
                        snapshot.requireUnbound(after);
                    }
                    // An injected token with another upstream is the operator's own from now on.
                    return Optional.of(
                            after.kept(rebound ? TokenBinding.Origin.REGISTERED : before.origin(), before.revision()));
                })
                .map(Optional::orElseThrow);
    }

    @Override
    public Future<Boolean> remove(String token) {
        return refresh()
                .compose(done -> snapshot.find(token).isEmpty()
                        ? Future.succeededFuture(false)
                        : change(token, TRIES, present -> Optional.empty()).map(true))
                .recover(StoredBindingRegistry::told);
    }

    /** Stops asking the store. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(pruneTimer);
        return Future.succeededFuture();
    }

    /** Reads the store, since another node is known to have changed it. */
    public void reread() {
        look(true);
    }

    /** Applies a step to what every node sees now; the result is stored under the next revision. */
    private Future<Optional<TokenBinding>> change(
            String token, int triesLeft, Function<Optional<TokenBinding>, Optional<TokenBinding>> step) {
        if (triesLeft == 0) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.TOKEN_PERSISTENCE_FAILED));
        }
        return refresh()
                .compose(read -> store.find(token))
                .compose(stored -> {
                    long revision = stored.map(StoredBinding::revision).orElse(0L);
                    // What the revision belongs to, which may be newer than the snapshot.
                    Optional<TokenBinding> before = stored.flatMap(StoredBinding::binding)
                            .or(() -> injected.stream()
                                    .filter(binding -> binding.token().equals(token))
                                    .findFirst());
                    Optional<TokenBinding> after = step.apply(before);
                    if (after.isPresent() && after.equals(before)) {
                        return Future.succeededFuture(after);
                    }
                    long next = revision + (after.isPresent() ? 1 : REMOVAL_STEP);
                    Optional<TokenBinding> kept = after.map(binding -> binding.kept(binding.origin(), next));
                    return store.replace(new StoredBinding(token, next, clock.instant(), kept), revision)
                            .compose(done -> {
                                if (!done) {
                                    return change(token, triesLeft - 1, step);
                                }
                                hints.tell(ClusterHints.Kind.BINDINGS);
                                show(token, kept);
                                return Future.succeededFuture(kept);
                            });
                })
                .recover(StoredBindingRegistry::told);
    }

    /**
     * Shows a change of this node without reading everything again. The stamp stays as it was, so the next look reads what
     * other nodes have changed meanwhile.
     */
    private synchronized void show(String token, Optional<TokenBinding> kept) {
        Optional<TokenBinding> now = kept.or(() -> injected.stream()
                .filter(binding -> binding.token().equals(token))
                .findFirst());
        snapshot = now.map(snapshot::with).orElseGet(() -> snapshot.without(token));
        changes = changes + 1;
    }

    private void look(boolean changed) {
        if (changed) {
            outdate();
        }
        if (asking.compareAndSet(false, true)) {
            refresh()
                    .onFailure(failure ->
                            LOG.warn("the tokens cannot be read, those known serve on: {}", failure.getMessage()))
                    .onComplete(done -> {
                        asking.set(false);
                        if (changed && stamp.isEmpty()) {
                            look(false);
                        }
                    });
        }
    }

    /** What is being read now may be from before the change, so it does not count either. */
    private synchronized void outdate() {
        stamp = "";
        changes = changes + 1;
    }

    /** Reads everything if another node has changed something. */
    private Future<Void> refresh() {
        return store.stamp()
                .compose(now ->
                        !now.isEmpty() && now.equals(stamp) && clock.instant().isBefore(readAt.plus(LOOK_AT_ALL))
                                ? Future.succeededFuture()
                                : read());
    }

    private Future<Void> prune() {
        return store.pruneTombstones(clock.instant().minus(TOMBSTONE_LIFE))
                .onFailure(failure -> LOG.warn("removed tokens cannot be forgotten: {}", failure.getMessage()))
                .mapEmpty();
    }

    private Future<Void> read() {
        long before = changes;
        // The stamp first: what changes after it is read again.
        return store.stamp()
                .compose(now -> store.list().onSuccess(entries -> show(before, now, entries)))
                .mapEmpty();
    }

    private synchronized void show(long before, String read, List<StoredBinding> entries) {
        if (changes != before) {
            // This node has changed something since; the list may be from before that. The next look reads again.
            stamp = "";
            return;
        }
        List<TokenBinding> living =
                entries.stream().flatMap(entry -> entry.binding().stream()).toList();
        snapshot = BindingSnapshot.of(InjectedBindings.joined(living, injected));
        stamp = read;
        readAt = clock.instant();
    }

    private static <T> Future<T> told(Throwable failure) {
        if (failure instanceof StorageFailure away) {
            LOG.error("a token could not be stored, nothing was changed: {}", away.getMessage());
            return Future.failedFuture(new GatewayFailure(ErrorCode.TOKEN_PERSISTENCE_FAILED));
        }
        return Future.failedFuture(failure);
    }
}
