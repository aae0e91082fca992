package io.aegisgate.filter.rules;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/** Looks for changed rules every few seconds. Deployed as a worker, since looking blocks. */
public final class RuleWatch extends VerticleBase {
    private final LiveRules rules;
    private final int seconds;

    /**
     * A watch.
     *
     * @param seconds between two looks; 0 for never
     */
    public RuleWatch(LiveRules rules, int seconds) {
        this.rules = rules;
        this.seconds = seconds;
    }

    @Override
    public Future<?> start() {
        if (seconds > 0) {
            vertx.setPeriodic(TimeUnit.SECONDS.toMillis(seconds), timer -> rules.refresh());
        }
        return Future.succeededFuture();
    }
}
