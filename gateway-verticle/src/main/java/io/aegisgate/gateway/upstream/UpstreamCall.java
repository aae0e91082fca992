package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.UpstreamConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request to an upstream, from the connection to the response head. The response arrives paused. A request whose
 * body is in memory is repeated within the configured number, only while nothing of an answer has been used, and only
 * when the upstream cannot have worked on it: no connection, 429 or 503. Lives on one event loop.
 */
public final class UpstreamCall {
    private static final long BACK_OFF_MILLIS = 200;
    private static final long CANCELLED = 0x8;

    private final Vertx vertx;
    private final UpstreamConfig config;
    private final UpstreamClient client;
    private final UpstreamRequest request;
    private @Nullable HttpClientRequest open;
    private boolean cancelled;

    UpstreamCall(Vertx vertx, UpstreamConfig config, UpstreamClient client, UpstreamRequest request) {
        this.vertx = vertx;
        this.config = config;
        this.client = client;
        this.request = request;
    }

    /** Sends the request with a body in memory and waits for the response head. */
    public Future<HttpClientResponse> send(Buffer body) {
        return attempt(body, 0);
    }

    /**
     * Sends the request with a body that is written as it comes; never repeated.
     *
     * @param writer writes and ends the body; its failure fails the call
     */
    public Future<HttpClientResponse> stream(Function<HttpClientRequest, Future<?>> writer) {
        return client.connect(request.endpoints().get(0), request).compose(connected -> {
            if (cancelled) {
                reset(connected);
                return Future.failedFuture(new CancellationException());
            }
            open = connected;
            Promise<HttpClientResponse> answer = Promise.promise();
            connected
                    .response()
                    .map(UpstreamCall::paused)
                    .onComplete(answer::tryComplete, cause -> answer.tryFail(UpstreamFailure.of(cause)));
            writer.apply(connected)
                    .onSuccess(written -> limitWait(connected, answer))
                    .onFailure(broken -> {
                        if (answer.tryFail(broken)) {
                            cancel();
                        }
                    });
            return answer.future();
        });
    }

    /** Drops the call wherever it is; the upstream sees its connection close. Harmless when all is over. */
    public void cancel() {
        cancelled = true;
        if (open != null) {
            reset(open);
        }
    }

    private Future<HttpClientResponse> attempt(Buffer body, int retries) {
        return client.connect(request.endpoints().get(0), request)
                .compose(
                        connected -> exchange(connected, body),
                        unreachable -> retries < config.streamBootstrapRetries() && !cancelled
                                ? later(backOffMillis(retries), body, retries + 1)
                                : Future.failedFuture(unreachable))
                .compose(response -> {
                    long delayMillis = RetryAfter.delayMillis(response, backOffMillis(retries));
                    boolean again = retries < config.streamBootstrapRetries()
                            && !cancelled
                            && RetryAfter.invited(response)
                            && delayMillis <= config.connectTimeout().toMillis();
                    if (!again) {
                        return Future.succeededFuture(response);
                    }
                    reset(response.request());
                    return later(delayMillis, body, retries + 1);
                });
    }

    private Future<HttpClientResponse> exchange(HttpClientRequest connected, Buffer body) {
        if (cancelled) {
            reset(connected);
            return Future.failedFuture(new CancellationException());
        }
        open = connected;
        Promise<HttpClientResponse> answer = Promise.promise();
        limitWait(connected, answer);
        connected
                .response()
                .map(UpstreamCall::paused)
                .onComplete(answer::tryComplete, cause -> answer.tryFail(UpstreamFailure.of(cause)));
        if (body.length() > 0 || needsLength(request.method())) {
            connected.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        }
        Future<Void> written = body.length() > 0 ? connected.end(body) : connected.end();
        written.onFailure(answer::tryFail);
        return answer.future();
    }

    private void limitWait(HttpClientRequest connected, Promise<HttpClientResponse> answer) {
        long timer = vertx.setTimer(config.timeout().toMillis(), id -> {
            if (answer.tryFail(new TimeoutException())) {
                reset(connected);
            }
        });
        answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private Future<HttpClientResponse> later(long delayMillis, Buffer body, int retries) {
        Promise<Void> waited = Promise.promise();
        vertx.setTimer(Math.max(1, delayMillis), id -> waited.complete());
        return waited.future()
                .compose(v -> cancelled ? Future.failedFuture(new CancellationException()) : attempt(body, retries));
    }

    private static long backOffMillis(int retries) {
        return BACK_OFF_MILLIS << Math.min(retries, 6);
    }

    private static boolean needsLength(HttpMethod method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH);
    }

    private static HttpClientResponse paused(HttpClientResponse response) {
        response.pause();
        // Until somebody reads it; a cancelled call never does.
        response.exceptionHandler(broken -> {});
        return response;
    }

    private static void reset(HttpClientRequest request) {
        // The outcome is of no interest: either the stream was open and is closed now, or it was closed before.
        request.reset(CANCELLED).onFailure(alreadyOver -> {});
    }
}
