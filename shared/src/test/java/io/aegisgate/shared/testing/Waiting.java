package io.aegisgate.shared.testing;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Lets a test's own thread wait, never for ever. */
public final class Waiting {
    private static final int FUTURE_SECONDS = 20;
    private static final int CONDITION_SECONDS = 10;

    private Waiting() {}

    /** The result, or the future's own failure. */
    public static <T> T get(Future<T> future) {
        try {
            return future.await(FUTURE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not completed in " + FUTURE_SECONDS + " s", late);
        }
    }

    /** The failure of a future that must fail. */
    public static Throwable failure(Future<?> future) {
        return catchThrowable(() -> get(future));
    }

    /** Returns when the condition holds. */
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONDITION_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the condition did not come true in " + CONDITION_SECONDS + " s");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }
}
