package io.aegisgate.filter.rules;

import io.aegisgate.shared.cluster.ClusterHints;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/**
 * Looks for changed rules every few seconds, and when another node has found some in a folder that both have. Deployed as a
 * worker, since looking blocks.
 */
public final class RuleWatch extends VerticleBase {
    private final LiveRules rules;
    private final int seconds;
    private final ClusterHints hints;

    /**
     * A watch.
     *
     * @param seconds between two looks; 0 for never
     */
    public RuleWatch(LiveRules rules, int seconds, ClusterHints hints) {
        this.rules = rules;
        this.seconds = seconds;
        this.hints = hints;
    }

    @Override
    public Future<?> start() {
        if (seconds > 0) {
            vertx.setPeriodic(TimeUnit.SECONDS.toMillis(seconds), timer -> look());
            // Back to this verticle's worker: the hint comes on an event loop.
            hints.on(ClusterHints.Kind.RULES, () -> context.runOnContext(told -> rules.refresh()));
        }
        return Future.succeededFuture();
    }

    private void look() {
        if (rules.refresh()) {
            hints.tell(ClusterHints.Kind.RULES);
        }
    }
}
