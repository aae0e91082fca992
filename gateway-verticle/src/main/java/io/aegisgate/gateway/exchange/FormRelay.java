package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Passes a form through its session to the upstream as it comes. At most one part is with the worker; meanwhile bytes of
 * the client gather up to a limit, and filtered bytes up to the same limit before there is an upstream, so that a short form
 * leaves with its length. Lives on one event loop.
 */
final class FormRelay {
    private final HttpServerRequest client;
    private final FilterLink.Session session;
    private final long limitBytes;
    private final int gatherBytesMax;
    private final IdleWatch silence;
    private final Promise<Boolean> begun = Promise.promise();
    private final Promise<Void> done = Promise.promise();

    private Buffer gathered = Buffer.buffer();
    private Buffer filtered = Buffer.buffer();
    private @Nullable HttpClientRequest upstream;
    private long arrivedBytes;
    private boolean ended;
    private boolean partAway;
    private boolean finished;

    FormRelay(
            Vertx vertx, GatewayConfig config, long limitBytes, HttpServerRequest client, FilterLink.Session session) {
        this.client = client;
        this.session = session;
        this.limitBytes = limitBytes;
        this.gatherBytesMax = config.limits().streamBufferBytes();
        this.silence = new IdleWatch(
                vertx,
                config.limits().requestBodyTimeout(),
                () -> fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT)));
    }

    /** Begins; tells whether the whole form is {@link #taken}, otherwise {@link #pipe} must follow. */
    Future<Boolean> begin() {
        client.handler(this::arrived);
        client.exceptionHandler(gone -> fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TIMEOUT)));
        client.endHandler(end -> {
            silence.stop();
            ended = true;
            next();
        });
        silence.touch();
        client.resume();
        return begun.future();
    }

    /** What was filtered and not handed out yet. */
    Buffer taken() {
        Buffer bytes = filtered;
        filtered = Buffer.buffer();
        return bytes;
    }

    /** Writes the form, whose beginning is here, to the upstream and ends it. */
    Future<Void> pipe(HttpClientRequest request) {
        upstream = request;
        request.exceptionHandler(cause -> fail(UpstreamFailure.of(cause)));
        deliver();
        return done.future();
    }

    private void arrived(Buffer bytes) {
        if (over()) {
            return;
        }
        silence.touch();
        arrivedBytes += bytes.length();
        if (arrivedBytes > limitBytes) {
            fail(new GatewayFailure(ErrorCode.REQUEST_BODY_TOO_LARGE));
            return;
        }
        gathered.appendBuffer(bytes);
        if (gathered.length() >= gatherBytesMax) {
            client.pause();
        }
        next();
    }

    private void next() {
        if (over() || partAway || finished || (gathered.length() == 0 && !ended)) {
            return;
        }
        partAway = true;
        Buffer bytes = gathered;
        boolean last = ended;
        gathered = Buffer.buffer();
        session.request(bytes, last).onComplete(reply -> {
            partAway = false;
            if (reply.failed()) {
                fail(UpstreamFailure.of(reply.cause()));
            } else if (!over()) {
                accept(reply.result(), last);
            }
        });
    }

    private void accept(RequestFiltered part, boolean last) {
        Verdict.Refuse refusal = part.refusal();
        if (refusal != null) {
            fail(refusal.failure());
            return;
        }
        filtered.appendBuffer(part.upstream());
        finished = last;
        deliver();
    }

    private void deliver() {
        HttpClientRequest to = upstream;
        if (to == null) {
            if (finished || filtered.length() >= gatherBytesMax) {
                // Until there is an upstream nothing more is taken in.
                client.pause();
                silence.stop();
                begun.tryComplete(finished);
            } else {
                goOn();
            }
            return;
        }
        if (filtered.length() > 0) {
            to.write(taken()).onFailure(cause -> fail(UpstreamFailure.of(cause)));
        }
        if (finished) {
            silence.stop();
            to.end().onComplete(done::tryComplete, cause -> done.tryFail(UpstreamFailure.of(cause)));
        } else if (to.writeQueueFull()) {
            client.pause();
            to.drainHandler(drained -> goOn());
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (!ended) {
            silence.touch();
            client.resume();
        }
        next();
    }

    private void fail(GatewayFailure failure) {
        silence.stop();
        boolean first = begun.tryFail(failure);
        if (done.tryFail(failure) || first) {
            client.pause();
        }
    }

    private boolean over() {
        return done.future().isComplete() || begun.future().failed();
    }
}
