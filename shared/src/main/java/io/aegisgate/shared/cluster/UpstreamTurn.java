package io.aegisgate.shared.cluster;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.storage.BindingStore;
import io.aegisgate.shared.storage.StoredBinding;
import io.aegisgate.shared.token.TokenBinding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets the nodes register an upstream one after the other, so that two that do it at once give one token. A row of the
 * store stands for the upstream: its revision is odd while somebody has the turn, and is moved on by compare-and-set. A
 * turn that its holder never gave back is over after a while. What it costs is two small writes for a new token; what it
 * keeps apart is registrations, not changes. Any thread; never blocks it.
 */
final class UpstreamTurn {
    private static final Duration HOLD_MAX = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 40;
    private static final int TRIES = 250;
    /** No token has a line end in it. */
    private static final String MARK = "\nupstream\n";

    private final Vertx vertx;
    private final BindingStore store;
    private final Clock clock;

    UpstreamTurn(Vertx vertx, BindingStore store, Clock clock) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
    }

    /** Does the work when it is the turn of this call; fails as the work does. */
    <T> Future<T> take(TokenBinding binding, Supplier<Future<T>> work) {
        String row = MARK + binding.compat() + "\n" + binding.upstreamBase();
        return begin(row, TRIES)
                .compose(revision -> work.get()
                        // Its failure is no failure of the work: the turn ends by itself.
                        .eventually(() -> move(row, revision + 1, revision).otherwise(false)));
    }

    private Future<Long> begin(String row, int triesLeft) {
        if (triesLeft == 0) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.TOKEN_PERSISTENCE_FAILED));
        }
        return store.find(row).compose(found -> {
            long revision = found.map(StoredBinding::revision).orElse(0L);
            boolean free = revision % 2 == 0;
            if (!free && !isOver(found.orElseThrow())) {
                return later(row, triesLeft);
            }
            long mine = free ? revision + 1 : revision + 2;
            return move(row, mine, revision).compose(won -> won ? Future.succeededFuture(mine) : later(row, triesLeft));
        });
    }

    private boolean isOver(StoredBinding held) {
        return held.changedAt().plus(HOLD_MAX).isBefore(clock.instant());
    }

    private Future<Long> later(String row, int triesLeft) {
        return vertx.timer(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(waited -> begin(row, triesLeft - 1));
    }

    private Future<Boolean> move(String row, long to, long from) {
        return store.replace(StoredBinding.tombstone(row, to, clock.instant()), from);
    }
}
