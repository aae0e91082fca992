package io.aegisgate.admin.auth;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.net.IpAddress;
import io.aegisgate.shared.net.SlidingRateLimit;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/**
 * Attempts a client and minute, over a sliding window; a refused attempt does not count. IPv6 clients share the limit of
 * their /64. When too many clients are known the one seen longest ago is forgotten. Safe for any thread.
 */
public final class AttemptLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_CLIENTS = 50_000;

    /** Shared by all whose address cannot be read: the unspecified address, which is nobody's. */
    private static final IpAddress UNREADABLE = new IpAddress(0, 0, true);

    private final int attemptsPerMinute;
    private final SlidingRateLimit attempts;

    /** A limiter nobody has used yet. */
    public AttemptLimiter(int attemptsPerMinute, Clock clock) {
        this.attemptsPerMinute = attemptsPerMinute;
        this.attempts = new SlidingRateLimit(clock, WINDOW, MAX_CLIENTS);
    }

    /** Lets a request pass or fails it with {@code admin_rate_limited} and {@code Retry-After} in seconds. */
    public void check(RoutingContext ctx) {
        int seconds = tryAcquire(ClientOrigin.of(ctx).peer());
        if (seconds == 0) {
            ctx.next();
            return;
        }
        ctx.response().putHeader("retry-after", Integer.toString(seconds));
        ctx.fail(new GatewayFailure(ErrorCode.ADMIN_RATE_LIMITED));
    }

    /** Counts an attempt; 0 when it is permitted, otherwise the seconds until the next one is. */
    int tryAcquire(String peer) {
        IpAddress client = IpAddress.parse(peer).map(IpAddress::network).orElse(UNREADABLE);
        return attempts.tryAcquire(client, attemptsPerMinute);
    }
}
