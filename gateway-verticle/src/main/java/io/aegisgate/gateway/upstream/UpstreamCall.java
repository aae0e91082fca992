package io.aegisgate.gateway.upstream;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.ResilienceConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request to an upstream, from the connection to the response head. The response arrives paused. Another upstream of the
 * token takes over, or the same is asked again, only while nothing of an answer has been used, and only when the upstream
 * cannot have worked on the request: no connection, 429 or 503. A body that is not in memory is sent once. Lives on one
 * event loop.
 */
public final class UpstreamCall {
    private static final long CANCELLED = 0x8;
    private static final int DOUBLINGS_MAX = 6;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final UpstreamClient client;
    private final UpstreamHealth health;
    private final UpstreamRequest request;
    private final Deque<UpstreamEndpoint> left = new ArrayDeque<>();
    private int tries;
    private int repetitions;
    private @Nullable HttpClientRequest open;
    private boolean cancelled;

    UpstreamCall(
            Vertx vertx, GatewayConfig config, UpstreamClient client, UpstreamHealth health, UpstreamRequest request) {
        this.vertx = vertx;
        this.config = config;
        this.client = client;
        this.health = health;
        this.request = request;
    }

    /** A connection, and where it leads. */
    private record Connected(UpstreamEndpoint endpoint, HttpClientRequest request) {}

    /** Sends the request with a body in memory and waits for the response head. */
    public Future<HttpClientResponse> send(Buffer body) {
        left.addAll(health.order(request.endpoints()));
        return attempt(body);
    }

    /**
     * Sends the request with a body that is written as it comes; never repeated once a connection is made.
     *
     * @param writer writes and ends the body; its failure fails the call
     */
    public Future<HttpClientResponse> stream(Function<HttpClientRequest, Future<?>> writer) {
        left.addAll(health.order(request.endpoints()));
        return connect().compose(connected -> {
            HttpClientRequest made = connected.request();
            Promise<HttpClientResponse> answer = Promise.promise();
            made.response()
                    .map(UpstreamCall::paused)
                    .onComplete(answer::tryComplete, cause -> answer.tryFail(UpstreamFailure.of(cause)));
            writer.apply(made).onSuccess(written -> limitWait(made, answer)).onFailure(broken -> {
                if (answer.tryFail(broken)) {
                    cancel();
                }
            });
            return answer.future().onSuccess(response -> judge(connected.endpoint(), response));
        });
    }

    /** Drops the call wherever it is; the upstream sees its connection close. Harmless when all is over. */
    public void cancel() {
        cancelled = true;
        if (open != null) {
            reset(open);
        }
    }

    private Future<HttpClientResponse> attempt(Buffer body) {
        return connect()
                .compose(
                        connected -> exchange(connected, body)
                                .compose(response -> settle(connected.endpoint(), response, body)),
                        unreachable -> mayRepeat(unreachable)
                                ? again(backOffMillis(), body)
                                : Future.failedFuture(unreachable));
    }

    /** Takes the first of the upstreams that are left which lets itself be connected to. */
    private Future<Connected> connect() {
        UpstreamEndpoint endpoint = left.poll();
        while (endpoint != null && !health.enter(endpoint)) {
            endpoint = left.poll();
        }
        if (endpoint == null) {
            return Future.failedFuture(new GatewayFailure(ErrorCode.UPSTREAM_CIRCUIT_OPEN)
                    .retryAfter(health.secondsToWait(request.endpoints())));
        }
        UpstreamEndpoint to = endpoint;
        tries++;
        return client.connect(to, request)
                .compose(
                        made -> {
                            if (cancelled) {
                                reset(made);
                                return Future.failedFuture(new CancellationException());
                            }
                            open = made;
                            return Future.succeededFuture(new Connected(to, made));
                        },
                        unreachable -> {
                            // What is refused here, or waits here, says nothing of the upstream.
                            boolean ours = unreachable instanceof GatewayFailure
                                    || unreachable instanceof ConnectionPoolTooBusyException;
                            if (!ours) {
                                health.failed(to);
                            }
                            return !cancelled
                                            && !left.isEmpty()
                                            && tries < resilience().triesMax()
                                    ? connect()
                                    : Future.failedFuture(unreachable);
                        });
    }

    private Future<HttpClientResponse> settle(UpstreamEndpoint from, HttpClientResponse response, Buffer body) {
        judge(from, response);
        if (cancelled || !RetryAfter.invited(response) || tries >= resilience().triesMax()) {
            return Future.succeededFuture(response);
        }
        long delayMillis = RetryAfter.delayMillis(response, backOffMillis());
        health.rest(from, Math.min(delayMillis, resilience().ejectMax().toMillis()));
        if (!left.isEmpty()) {
            reset(response.request());
            return attempt(body);
        }
        boolean waits = repetitions < config.upstream().streamBootstrapRetries()
                && delayMillis <= resilience().retryAfterMax().toMillis();
        if (!waits) {
            return Future.succeededFuture(response);
        }
        reset(response.request());
        return again(delayMillis, body);
    }

    private void judge(UpstreamEndpoint from, HttpClientResponse response) {
        switch (response.statusCode()) {
            case 502, 503, 504 -> health.failed(from);
            default -> health.succeeded(from);
        }
    }

    private Future<HttpClientResponse> exchange(Connected connected, Buffer body) {
        HttpClientRequest made = connected.request();
        Promise<HttpClientResponse> answer = Promise.promise();
        limitWait(made, answer);
        made.response()
                .map(UpstreamCall::paused)
                .onComplete(answer::tryComplete, cause -> answer.tryFail(UpstreamFailure.of(cause)));
        if (body.length() > 0 || needsLength(request.method())) {
            made.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        }
        Future<Void> written = body.length() > 0 ? made.end(body) : made.end();
        written.onFailure(answer::tryFail);
        return answer.future().onFailure(broken -> {
            if (!cancelled) {
                health.failed(connected.endpoint());
            }
        });
    }

    private void limitWait(HttpClientRequest connected, Promise<HttpClientResponse> answer) {
        long timer = vertx.setTimer(config.upstream().timeout().toMillis(), id -> {
            if (answer.tryFail(new TimeoutException())) {
                reset(connected);
            }
        });
        answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private boolean mayRepeat(Throwable unreachable) {
        return !cancelled
                && !(unreachable instanceof GatewayFailure)
                && repetitions < config.upstream().streamBootstrapRetries()
                && tries < resilience().triesMax();
    }

    private Future<HttpClientResponse> again(long delayMillis, Buffer body) {
        repetitions++;
        Promise<Void> waited = Promise.promise();
        vertx.setTimer(Math.max(1, delayMillis), id -> waited.complete());
        return waited.future().compose(v -> {
            if (cancelled) {
                return Future.failedFuture(new CancellationException());
            }
            left.clear();
            left.addAll(health.order(request.endpoints()));
            return attempt(body);
        });
    }

    /** Doubles with each repetition; a half of it is left to chance, so that callers do not come back together. */
    private long backOffMillis() {
        long full = resilience().backOff().toMillis() << Math.min(repetitions, DOUBLINGS_MAX);
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    private ResilienceConfig resilience() {
        return config.resilience();
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
