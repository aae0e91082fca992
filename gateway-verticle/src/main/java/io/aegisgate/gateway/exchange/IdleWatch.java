package io.aegisgate.gateway.exchange;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action once nothing has happened for a while. A touch costs a clock reading, not a timer. Lives on one event
 * loop; stop it, or its timer keeps it alive for one more period.
 */
public final class IdleWatch {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final long limitNanos;
    private final Runnable onIdle;
    private long touchedNanos;
    private long timer = NONE;

    /** A watch that has not begun. */
    public IdleWatch(Vertx vertx, Duration limit, Runnable onIdle) {
        this.vertx = vertx;
        this.limitNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(1), limit.toNanos());
        this.onIdle = onIdle;
    }

    /** Something happened: the period begins anew. Also starts the watch. */
    public void touch() {
        touchedNanos = System.nanoTime();
        if (timer == NONE) {
            arm(limitNanos);
        }
    }

    /** No action until the next touch. */
    public void stop() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    private void arm(long nanos) {
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1), id -> {
            timer = NONE;
            long left = limitNanos - (System.nanoTime() - touchedNanos);
            if (left > 0) {
                arm(left);
            } else {
                onIdle.run();
            }
        });
    }
}
