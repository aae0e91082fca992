package io.aegisgate.shared.cluster;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks for changed files every few seconds, and when another node has found some in a folder that both have. Deployed as
 * a worker, since looking blocks.
 */
public final class ChangeWatch extends VerticleBase {
    /** A change is to be on all nodes within two seconds, so the first one must see it within one. */
    private static final int CLUSTERED_SECONDS_MAX = 1;

    private final ClusterHints.Kind kind;
    private final ClusterHints hints;
    private final int seconds;
    private final BooleanSupplier look;

    private ChangeWatch(ClusterHints.Kind kind, ClusterHints hints, int seconds, BooleanSupplier look) {
        this.kind = kind;
        this.hints = hints;
        this.seconds = seconds;
        this.look = look;
    }

    /**
     * Deploys a watch.
     *
     * @param seconds between two looks; 0 for never. In a cluster it is looked every second at least
     * @param look takes up what has changed and tells whether anything has; may block
     * @return the deployment's id
     */
    public static Future<String> deploy(
            Vertx vertx,
            ClusterHints.Kind kind,
            ClusterHints hints,
            boolean clustered,
            int seconds,
            BooleanSupplier look) {
        int every = clustered ? Math.min(seconds, CLUSTERED_SECONDS_MAX) : seconds;
        return vertx.deployVerticle(
                new ChangeWatch(kind, hints, every, look),
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER));
    }

    @Override
    public Future<?> start() {
        if (seconds > 0) {
            vertx.setPeriodic(TimeUnit.SECONDS.toMillis(seconds), timer -> look());
            // Back to this verticle's worker: the hint comes on an event loop.
            hints.on(kind, () -> context.runOnContext(told -> takeUp()));
        }
        return Future.succeededFuture();
    }

    private void look() {
        if (takeUp()) {
            hints.tell(kind);
        }
    }

    private boolean takeUp() {
        return look.getAsBoolean();
    }
}
