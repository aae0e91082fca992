package io.aegisgate.shared.storage.redis;

import io.aegisgate.shared.storage.row.StorageFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends commands over the pool, each with a limit. A pooled connection may have died with the server, which only the next
 * command notices; what may be repeated is therefore sent a second time. Any thread.
 */
final class RedisLink {
    private static final String NAME = "Redis";
    private static final long AGAIN_AFTER_MILLIS = 50;
    private static final int REPETITIONS = 2;

    private final Vertx vertx;
    private final Redis redis;
    private final Duration limit;

    RedisLink(Vertx vertx, Redis redis, Duration limit) {
        this.vertx = vertx;
        this.redis = redis;
        this.limit = limit;
    }

    /** Sends a command that does the same when sent twice. */
    Future<Response> send(Request request) {
        return send(request, REPETITIONS);
    }

    /** Sends a command once: when it fails nobody knows whether it was done. */
    Future<Response> sendOnce(Request request) {
        return redis.send(request)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(StorageFailure.of(NAME, failure)));
    }

    /** A script call with its keys and further arguments. */
    static Request script(String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(Command.EVAL).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    Future<Void> close() {
        return redis.close();
    }

    private Future<Response> send(Request request, int repetitions) {
        return sendOnce(request).recover(failure -> {
            if (repetitions == 0 || isAnswer(failure)) {
                return Future.failedFuture(failure);
            }
            return vertx.timer(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                    .compose(waited -> send(request, repetitions - 1));
        });
    }

    /** Whether the server itself refused: then asking again changes nothing. */
    private static boolean isAnswer(Throwable failure) {
        return failure.getCause() instanceof io.vertx.redis.client.impl.types.ErrorType;
    }
}
