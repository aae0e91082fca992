package io.aegisgate.shared;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** Lets a test's own thread wait for a future, never for ever. */
public final class Waiting {
    private static final int SECONDS = 20;

    private Waiting() {}

    /** The result, or the future's own failure. */
    public static <T> T get(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("not completed in " + SECONDS + " s", late);
        }
    }

    /** The failure of a future that must fail. */
    public static Throwable failure(Future<?> future) {
        return catchThrowable(() -> get(future));
    }
}
