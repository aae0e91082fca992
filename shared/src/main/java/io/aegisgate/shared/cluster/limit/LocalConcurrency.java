package io.aegisgate.shared.cluster.limit;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Permits at once on one node. A key that nobody holds takes no memory. Any thread. */
public final class LocalConcurrency implements ConcurrencyLimiter {
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    @Override
    public Future<Optional<Lease>> enter(String key, int limit) {
        boolean[] entered = {false};
        held.compute(key, (name, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < limit;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return Future.succeededFuture(entered[0] ? Optional.of(lease(key)) : Optional.empty());
    }

    private Lease lease(String key) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                held.computeIfPresent(key, (name, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
            }
        };
    }
}
