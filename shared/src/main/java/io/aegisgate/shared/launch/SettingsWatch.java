package io.aegisgate.shared.launch;

import io.aegisgate.shared.cluster.ClusterHints;
import io.aegisgate.shared.config.live.LiveSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/**
 * Looks for changed settings every few seconds, and when another node has found some in a folder that both have. Deployed
 * as a worker, since looking blocks.
 */
final class SettingsWatch extends VerticleBase {
    private final LiveSettings settings;
    private final int seconds;
    private final ClusterHints hints;

    /**
     * A watch.
     *
     * @param seconds between two looks; 0 for never
     */
    SettingsWatch(LiveSettings settings, int seconds, ClusterHints hints) {
        this.settings = settings;
        this.seconds = seconds;
        this.hints = hints;
    }

    @Override
    public Future<?> start() {
        if (seconds > 0) {
            vertx.setPeriodic(TimeUnit.SECONDS.toMillis(seconds), timer -> look());
            // Back to this verticle's worker: the hint comes on an event loop.
            hints.on(ClusterHints.Kind.SETTINGS, () -> context.runOnContext(told -> settings.refresh()));
        }
        return Future.succeededFuture();
    }

    private void look() {
        if (settings.refresh()) {
            hints.tell(ClusterHints.Kind.SETTINGS);
        }
    }
}
