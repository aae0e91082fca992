package io.aegisgate.shared.cluster.limit;

import io.aegisgate.shared.cluster.ClusterView;
import io.aegisgate.shared.cluster.map.SharedMap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts in whole minutes. What all nodes have taken of a minute stands in the members' map under key and minute; a node
 * adds a slice to it by compare-and-set and spends the slice alone. The sum of all slices never exceeds the limit.
 */
public final class LeasedRateLimiter implements RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LIFE = WINDOW.multipliedBy(2);
    /** A node takes such a part of its fair share at a time: few hops, and little that it may leave unspent. */
    private static final int SLICES_IN_SHARE = 4;
    /** Each try means that another node took a slice in between. */
    private static final int TRIES = 20;

    private static final int KEYS_MAX = 50_000;
    /** What a lease ends with when the members did not answer. */
    private static final int UNKNOWN = -1;

    private final SharedMap map;
    private final ClusterView view;
    private final Clock clock;
    private final Map<String, Share> shares = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
            return size() > KEYS_MAX;
        }
    };

    /** A limiter over a map that all nodes see. */
    public LeasedRateLimiter(SharedMap map, ClusterView view, Clock clock) {
        this.map = map;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public Future<Integer> acquire(String key, int limit) {
        return acquire(key, limit, TRIES);
    }

    private Future<Integer> acquire(String key, int limit, int triesLeft) {
        long now = clock.millis();
        long window = now / WINDOW.toMillis();
        int wait = (int) Math.max(1, ((window + 1) * WINDOW.toMillis() - now + 999) / 1000);
        Promise<Void> begun = null;
        Future<Void> pending;
        Share share;
        synchronized (shares) {
            share = shares.computeIfAbsent(key, absent -> new Share());
            share.turnTo(window);
            if (share.left > 0) {
                share.left--;
                return Future.succeededFuture(0);
            }
            if (share.spent || triesLeft == 0) {
                return Future.succeededFuture(wait);
            }
            if (share.pending == null) {
                begun = Promise.promise();
                share.pending = begun.future();
            }
            pending = share.pending;
        }
        if (begun != null) {
            Promise<Void> lease = begun;
            Share ours = share;
            take(key + " " + window, limit, TRIES).otherwise(UNKNOWN).onSuccess(taken -> {
                settle(ours, window, taken, limit);
                lease.complete();
            });
        }
        return pending.compose(done -> acquire(key, limit, triesLeft - 1));
    }

    /** Adds a slice to what all nodes have taken. */
    private Future<Integer> take(String name, int limit, int triesLeft) {
        if (triesLeft == 0) {
            return Future.succeededFuture(UNKNOWN);
        }
        return map.get(name).compose(text -> {
            int taken = text.map(Integer::parseInt).orElse(0);
            int slice = Math.min(slice(limit), limit - taken);
            if (slice <= 0) {
                return Future.succeededFuture(0);
            }
            return replace(name, text, Integer.toString(taken + slice))
                    .compose(done -> done ? Future.succeededFuture(slice) : take(name, limit, triesLeft - 1));
        });
    }

    private Future<Boolean> replace(String name, Optional<String> before, String after) {
        return before.isEmpty() ? map.putIfAbsent(name, after, LIFE) : map.replace(name, before.get(), after, LIFE);
    }

    private void settle(Share share, long window, int taken, int limit) {
        synchronized (shares) {
            share.pending = null;
            if (share.window != window) {
                return;
            }
            if (taken == UNKNOWN) {
                // Without the others a node keeps to its fair share of the minute.
                int fair = Math.max(1, limit / Math.max(1, view.size()));
                share.left = Math.max(0, fair - share.taken);
                share.spent = true;
            } else {
                share.left += taken;
                share.spent = taken == 0;
            }
            share.taken += share.left;
        }
    }

    private int slice(int limit) {
        return view.isClustered() ? Math.max(1, limit / (view.size() * SLICES_IN_SHARE)) : limit;
    }

    /** What this node has of one key's minute. Guarded by the map. */
    private static final class Share {
        private long window = Long.MIN_VALUE;
        private int left;
        private int taken;
        private boolean spent;
        private @Nullable Future<Void> pending;

        void turnTo(long now) {
            if (window != now) {
                window = now;
                left = 0;
                taken = 0;
                spent = false;
                pending = null;
            }
        }
    }
}
