package io.aegisgate.admin.resource;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The console's paths: its health check, and a clear answer for everything this release does not have. */
public final class Console {
    private static final Map<String, String> HEADERS = Map.of(
            "cache-control", "no-store",
            "pragma", "no-cache",
            "x-frame-options", "DENY",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "content-security-policy",
                    "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
                            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'");

    private final Clock clock;
    private final Instant started;

    /** A console that starts now. */
    public Console(Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Puts the security headers on every answer below {@code /__ui__}. */
    public void harden(RoutingContext ctx) {
        HEADERS.forEach(ctx.response()::putHeader);
        ctx.next();
    }

    /** {@code GET /__ui__/health}. */
    public void health(RoutingContext ctx) {
        ctx.json(new JsonObject()
                .put("status", "ok")
                .put("ui", true)
                .put(
                        "uptime_seconds",
                        Duration.between(started, clock.instant()).toSeconds()));
    }

    /** Everything else. */
    public void absent(RoutingContext ctx) {
        ctx.fail(new GatewayFailure(ErrorCode.NOT_FOUND, "this release has no web console"));
    }
}
