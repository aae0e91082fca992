package io.aegisgate.admin;

import io.aegisgate.admin.auth.AttemptLimiter;
import io.aegisgate.admin.auth.ClientOrigin;
import io.aegisgate.admin.auth.GatewayKeyGuard;
import io.aegisgate.admin.auth.NetworkGuard;
import io.aegisgate.admin.resource.AuditSearch;
import io.aegisgate.admin.resource.BaseUrl;
import io.aegisgate.admin.resource.Bindings;
import io.aegisgate.admin.resource.Console;
import io.aegisgate.admin.resource.Metrics;
import io.aegisgate.admin.resource.Stats;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.launch.NodeContext;
import io.aegisgate.shared.token.PolicyNames;
import io.aegisgate.shared.token.TokenNames;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;

/** The URL table of the admin listener. */
final class AdminRoutes {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private AdminRoutes() {}

    /** The routes of a node. Guards stand before the body is read. */
    static Router router(Vertx vertx, NodeContext node) {
        Router router = Router.router(vertx);
        Answers answers = new Answers();
        router.route().failureHandler(answers::failed);
        router.errorHandler(NOT_FOUND, ctx -> answers.refuse(ctx, new GatewayFailure(ErrorCode.NOT_FOUND)));
        router.errorHandler(
                METHOD_NOT_ALLOWED, ctx -> answers.refuse(ctx, new GatewayFailure(ErrorCode.METHOD_NOT_ALLOWED)));
        router.route().handler(ctx -> {
            ClientOrigin.of(ctx.request(), node.keys()).attachTo(ctx);
            ctx.next();
        });
        admin(vertx, router, node);
        console(router, node);
        return router;
    }

    private static void admin(Vertx vertx, Router router, NodeContext node) {
        NetworkGuard network = new NetworkGuard(node.config().console());
        AttemptLimiter limiter = new AttemptLimiter(node.config().boundary().adminRatePerMinute(), node.clock());
        router.post("/__gw__/*").handler(limiter::check);
        router.route("/__gw__/*").handler(network::internalOnly);
        router.post("/__gw__/*")
                .handler(BodyHandler.create(false)
                        .setBodyLimit(node.config().limits().maxAdminBodyBytes()));
        Bindings bindings = new Bindings(
                node.bindings(),
                new GatewayKeyGuard(node.keys()),
                new BaseUrl(node),
                new TokenNames(new SecureRandom()),
                node.config().upstream().privateAllowlist(),
                name -> vertx.executeBlocking(() -> PolicyNames.known(name, node.configDir()), false));
        router.post("/__gw__/register").handler(bindings::register);
        router.post("/__gw__/lookup").handler(bindings::lookup);
        router.post("/__gw__/unregister").handler(bindings::unregister);
        router.post("/__gw__/add").handler(bindings::add);
        router.post("/__gw__/remove").handler(bindings::remove);
        Metrics metrics = new Metrics(node.cluster(), node.gauges(), new GatewayKeyGuard(node.keys()));
        router.get("/__gw__/metrics").handler(metrics::report);
        router.post("/__gw__/audit").handler(audit(node)::search);
        router.post("/__gw__/stats")
                .handler(new Stats(node.cluster().stats(), new GatewayKeyGuard(node.keys()))::report);
    }

    private static AuditSearch audit(NodeContext node) {
        return new AuditSearch(
                node.storage().audit(),
                new GatewayKeyGuard(node.keys()),
                node.config().audit().searchRecords());
    }

    private static void console(Router router, NodeContext node) {
        NetworkGuard network = new NetworkGuard(node.config().console());
        Console console = new Console(node.clock());
        router.route("/__ui__*").handler(console::harden).handler(network::consoleOnly);
        router.get("/__ui__/health").handler(console::health);
        router.head("/__ui__/health").handler(console::health);
        router.route("/__ui__*").handler(console::absent);
    }
}
