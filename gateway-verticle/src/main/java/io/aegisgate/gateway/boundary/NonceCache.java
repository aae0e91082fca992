package io.aegisgate.gateway.boundary;

import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** Remembers nonces until they can no longer be replayed. Never forgets one early. Safe for any thread. */
public final class NonceCache {
    /** What became of a nonce. */
    public enum Outcome {
        /** Unseen; it is remembered now. */
        FRESH,
        /** Seen before. */
        SEEN,
        /** Unseen, but nothing more can be remembered. */
        FULL
    }

    private record Entry(String nonce, long untilMillis) {}

    private final int capacity;
    private final Set<String> seen = new HashSet<>();
    private final PriorityQueue<Entry> byExpiry =
            new PriorityQueue<>((a, b) -> Long.compare(a.untilMillis(), b.untilMillis()));

    /** A cache for so many nonces. */
    public NonceCache(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Remembers a nonce until a moment.
     *
     * @param untilMillis the last moment at which the signature around the nonce is accepted
     */
    public synchronized Outcome remember(String nonce, long nowMillis, long untilMillis) {
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
