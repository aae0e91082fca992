package io.aegisgate.admin.auth;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.IpAddress;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attempts a client and minute, over a sliding window; a refused attempt does not count. IPv6 clients share the limit of
 * their /64. When too many clients are known the one seen longest ago is forgotten. Confined to the verticle's event
 * loop.
 */
public final class AttemptLimiter {
    private static final long WINDOW_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MILLIS_A_SECOND = 1000;
    private static final int MAX_CLIENTS = 50_000;

    private final int attemptsPerMinute;
    private final Clock clock;
    private final Map<String, Deque<Long>> attempts = new LinkedHashMap<>(16, 0.75f, true);

    /** A limiter nobody has used yet. */
    public AttemptLimiter(int attemptsPerMinute, Clock clock) {
        this.attemptsPerMinute = attemptsPerMinute;
        this.clock = clock;
    }

    /** Lets a request pass or fails it with {@code admin_rate_limited} and {@code Retry-After} in seconds. */
    public void check(RoutingContext ctx) {
        long waitMillis = tryAcquire(ClientOrigin.of(ctx).peer());
        if (waitMillis == 0) {
            ctx.next();
            return;
        }
        long seconds = (waitMillis + MILLIS_A_SECOND - 1) / MILLIS_A_SECOND;
        ctx.response().putHeader("retry-after", Long.toString(seconds));
        ctx.fail(new GatewayFailure(ErrorCode.ADMIN_RATE_LIMITED));
    }

    /** Counts an attempt; 0 when it is permitted, otherwise the milliseconds until the next one is. */
    long tryAcquire(String peer) {
        String client = IpAddress.parse(peer)
                .map(IpAddress::network)
                .map(IpAddress::toString)
                .orElse("");
        long now = clock.millis();
        Deque<Long> times = attempts.computeIfAbsent(client, unseen -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.getFirst() >= WINDOW_MILLIS) {
            times.removeFirst();
        }
        if (times.size() >= attemptsPerMinute) {
            return Math.max(1, times.getFirst() + WINDOW_MILLIS - now);
        }
        times.addLast(now);
        forgetOldest();
        return 0;
    }

    private void forgetOldest() {
        var oldest = attempts.keySet().iterator();
        while (attempts.size() > MAX_CLIENTS) {
            oldest.next();
            oldest.remove();
        }
    }
}
