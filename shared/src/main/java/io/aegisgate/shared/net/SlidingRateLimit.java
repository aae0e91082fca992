package io.aegisgate.shared.net;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts per client in a sliding window. Refused attempts do not count. Memory is bounded: the client unseen
 * for longest is forgotten when too many are tracked. Safe for any thread.
 */
public final class SlidingRateLimit {
    private static final int FIRST_SLOTS = 4;

    private final Clock clock;
    private final long windowMillis;
    private final Map<IpAddress, Attempts> clients;

    /** A limit that tracks at most {@code maxClients}. */
    public SlidingRateLimit(Clock clock, Duration window, int maxClients) {
        this.clock = clock;
        this.windowMillis = window.toMillis();
        this.clients = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<IpAddress, Attempts> eldest) {
                return size() > maxClients;
            }
        };
    }

    /**
     * Counts an attempt unless the client is at its limit.
     *
     * @param limit attempts per window; may differ from call to call
     * @return 0 when it counts, else the seconds until the next one may
     */
    public synchronized int tryAcquire(IpAddress client, int limit) {
        long now = clock.millis();
        Attempts attempts = clients.computeIfAbsent(client, key -> new Attempts());
        int wait = attempts.secondsToWait(now - windowMillis, limit);
        if (wait == 0) {
            attempts.add(now);
        }
        return wait;
    }

    /** Lets the client count as one that is at its limit now. */
    public synchronized void exhaust(IpAddress client, int limit) {
        while (tryAcquire(client, limit) == 0) {
            // One more attempt counts.
        }
    }

    /** The same answer without counting. */
    public synchronized int secondsToWait(IpAddress client, int limit) {
        Attempts attempts = clients.get(client);
        return attempts == null ? 0 : attempts.secondsToWait(clock.millis() - windowMillis, limit);
    }

    /** Times of the attempts in the window, oldest first, in a ring. */
    private static final class Attempts {
        private long[] times = new long[FIRST_SLOTS];
        private int first;
        private int count;

        int secondsToWait(long windowStart, int limit) {
            while (count > 0 && times[first] <= windowStart) {
                first = (first + 1) % times.length;
                count--;
            }
            if (count < limit) {
                return 0;
            }
            long freeAt = times[(first + count - limit) % times.length];
            return (int) Math.max(1, (freeAt - windowStart + 999) / 1000);
        }

        void add(long now) {
            if (count == times.length) {
                long[] larger = Arrays.copyOf(unrolled(), times.length * 2);
                times = larger;
                first = 0;
            }
            times[(first + count) % times.length] = now;
            count++;
        }

        private long[] unrolled() {
            long[] ordered = new long[times.length];
            for (int i = 0; i < count; i++) {
                ordered[i] = times[(first + i) % times.length];
            }
            return ordered;
        }
    }
}
