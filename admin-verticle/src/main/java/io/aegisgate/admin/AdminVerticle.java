package io.aegisgate.admin;

import io.aegisgate.shared.error.StartFailure;
import io.aegisgate.shared.launch.NodeContext;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The admin listener. Completes {@code NodeContext.adminPort} when it listens; the server closes with the verticle. */
public final class AdminVerticle extends VerticleBase {
    // Security: never another address; the gateway port is the way in from outside.
    private static final String LOOPBACK = "127.0.0.1";

    /** The gateway's pooled connections time out first, so a forwarded POST never meets a connection being closed. */
    private static final Duration KEEP_ALIVE_MARGIN = Duration.ofSeconds(30);

    private final NodeContext node;
    /** Replaced when settings change; a request stays with the one it came to. */
    private Router router;

    /** A verticle of the node. */
    public AdminVerticle(NodeContext node) {
        this.node = node;
        this.router = AdminRoutes.router(node.vertx(), node);
    }

    @Override
    public Future<?> start() {
        node.settings()
                .use(next -> () -> context.runOnContext(told -> router = AdminRoutes.router(vertx, node.with(next))));
        int port = node.config().console().adminPort();
        Duration idle = node.config().limits().requestBodyTimeout().plus(KEEP_ALIVE_MARGIN);
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) idle.toMillis());
        return vertx.createHttpServer(options)
                .requestHandler(request -> router.handle(request))
                .listen(port, LOOPBACK)
                .recover(failure -> Future.failedFuture(new StartFailure(
                        "The admin listener cannot use " + LOOPBACK + ":" + port + " (AEGIS_ADMIN_PORT): "
                                + failure.getMessage(),
                        failure)))
                .onSuccess(server -> node.adminPort().tryComplete(server.actualPort()));
    }
}
