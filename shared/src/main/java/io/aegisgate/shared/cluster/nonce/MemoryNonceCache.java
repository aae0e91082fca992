package io.aegisgate.shared.cluster.nonce;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** The nonces of a single node. Never forgets one early: when it is full it says so. */
public final class MemoryNonceCache implements NonceCache {
    private record Entry(String nonce, long untilMillis) {}

    private final int capacity;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Entry> byExpiry =
            new PriorityQueue<>((a, b) -> Long.compare(a.untilMillis(), b.untilMillis()));

    /** A cache for so many nonces. */
    public MemoryNonceCache(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public Future<Outcome> remember(String nonce, Instant until) {
        return Future.succeededFuture(remember(nonce, clock.millis(), until.toEpochMilli()));
    }

    private synchronized Outcome remember(String nonce, long nowMillis, long untilMillis) {
        for (Entry oldest = byExpiry.peek();
                oldest != null && oldest.untilMillis() < nowMillis;
                oldest = byExpiry.peek()) {
            seen.remove(oldest.nonce());
            byExpiry.poll();
        }
        if (seen.contains(nonce)) {
            return Outcome.SEEN;
        }
        // Security: evicting a live nonce to make room would allow its replay.
        if (seen.size() >= capacity) {
            return Outcome.FULL;
        }
        seen.add(nonce);
        byExpiry.add(new Entry(nonce, untilMillis));
        return Outcome.FRESH;
    }
}
