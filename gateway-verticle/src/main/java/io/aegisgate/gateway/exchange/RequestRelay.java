package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Passes a request body that is not inspected to the upstream as it comes, within its limits. Lives on one event loop. */
final class RequestRelay {
    private final HttpServerRequest client;
    private final HttpClientRequest upstream;
    private final long limitBytes;
    private final IdleWatch silence;
    private final Promise<Void> done = Promise.promise();
    private long passedBytes;

    RequestRelay(Vertx vertx, Duration idle, long limitBytes, HttpServerRequest client, HttpClientRequest upstream) {
        this.client = client;
        this.upstream = upstream;
        this.limitBytes = limitBytes;
        this.silence = new IdleWatch(vertx, idle, () -> fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT)));
    }

    /** Relays to the end of the body. */
    Future<Void> run() {
        client.handler(this::arrived);
        client.exceptionHandler(gone -> fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT)));
        client.endHandler(end -> {
            silence.stop();
            upstream.end().onComplete(done::tryComplete, cause -> done.tryFail(UpstreamFailure.of(cause)));
        });
        upstream.exceptionHandler(cause -> fail(UpstreamFailure.of(cause)));
        silence.touch();
        client.resume();
        return done.future();
    }

    private void arrived(Buffer bytes) {
        if (done.future().isComplete()) {
            return;
        }
        silence.touch();
        passedBytes += bytes.length();
        if (passedBytes > limitBytes) {
            fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE));
            return;
        }
        upstream.write(bytes).onFailure(cause -> fail(UpstreamFailure.of(cause)));
        if (upstream.writeQueueFull()) {
            client.pause();
            upstream.drainHandler(drained -> {
                silence.touch();
                client.resume();
            });
        }
    }

    private void fail(GatewayFailure failure) {
        silence.stop();
        if (done.tryFail(failure)) {
            client.pause();
        }
    }
}
