package io.aegisgate.gateway.operation;

import io.aegisgate.gateway.command.Version;
import io.aegisgate.gateway.upstream.UpstreamHealth;
import io.aegisgate.shared.config.GatewayConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The paths that a load balancer, an operator or a crawler asks for. They need no token and pass no guard. */
public final class HealthHandlers {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAVAILABLE = 503;

    private final GatewayConfig config;
    private final Clock clock;
    private final Instant started;
    private final Readiness readiness;
    private final UpstreamHealth health;
    private final String version = Version.current();

    /** Handlers of a node that started at the given time. */
    public HealthHandlers(
            GatewayConfig config, Clock clock, Instant started, Readiness readiness, UpstreamHealth health) {
        this.config = config;
        this.clock = clock;
        this.started = started;
        this.readiness = readiness;
        this.health = health;
    }

    /** {@code /}. */
    public void overview(RoutingContext context) {
        json(
                context,
                OK,
                new JsonObject()
                        .put("name", config.server().appName())
                        .put("version", version)
                        .put("status", "ok")
                        .put(
                                "uptime_seconds",
                                Duration.between(started, clock.instant()).toSeconds())
                        .put("routes", routes()));
    }

    private JsonArray routes() {
        JsonArray routes = new JsonArray().add("/v1/*");
        if (config.v2().enabled()) {
            routes.add("/v2/*");
        }
        return config.server().relayEndpoint() ? routes.add("/relay/*") : routes;
    }

    /** {@code /health}: the process answers. */
    public void health(RoutingContext context) {
        json(context, OK, new JsonObject().put("status", "ok"));
    }

    /** {@code /ready}: requests may be sent here. */
    public void ready(RoutingContext context) {
        readiness
                .report()
                .map(this::withUpstreams)
                .onSuccess(report -> json(context, isServing(report.getString("status")) ? OK : UNAVAILABLE, report))
                .onFailure(context::fail);
    }

    /** Upstreams in trouble, where there are any. Numbers only: whoever may ask here need not know what they are. */
    private JsonObject withUpstreams(JsonObject report) {
        UpstreamHealth.Report upstreams = health.report();
        if (upstreams.open() == 0 && upstreams.last() == 0) {
            return report;
        }
        return report.put(
                "upstreams",
                new JsonObject().put("circuit_open", upstreams.open()).put("ejected", upstreams.last()));
    }

    /** A node without its store serves on where the operator has chosen so, and says that it is degraded. */
    private boolean isServing(String status) {
        return status.equals("ready")
                || (status.equals("degraded")
                        && config.storage().failureAction().equals("forward"));
    }

    /** {@code /robots.txt}. */
    public void robots(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end("User-agent: *\nDisallow: /\n");
    }

    /** {@code /favicon.ico}: there is none. */
    public void favicon(RoutingContext context) {
        context.response().setStatusCode(NO_CONTENT).end();
    }

    private static void json(RoutingContext context, int status, JsonObject body) {
        Buffer bytes = body.toBuffer();
        // Vert.x leaves out the body of an answer to HEAD and keeps its length.
        HttpServerResponse response = context.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(bytes);
    }
}
