package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Passes an answer to the client as it comes, no faster than the client reads. Lives on one event loop. */
final class RawPipe {
    private final HttpClientResponse upstream;
    private final ClientReply client;
    private final IdleWatch silence;
    private final Promise<Void> done = Promise.promise();

    /**
     * A pipe not begun.
     *
     * @param silence longest time without progress of either side
     */
    RawPipe(Vertx vertx, Duration silence, HttpClientResponse upstream, ClientReply client) {
        this.upstream = upstream;
        this.client = client;
        this.silence = new IdleWatch(vertx, silence, () -> broken(new TimeoutException()));
    }

    /** Pipes to the end. */
    Future<Void> run() {
        upstream.handler(this::arrived);
        upstream.exceptionHandler(this::broken);
        upstream.endHandler(end -> {
            silence.stop();
            if (done.tryComplete()) {
                client.end();
            }
        });
        silence.touch();
        upstream.resume();
        return done.future();
    }

    /** Nothing more is wanted. */
    void stop() {
        silence.stop();
        done.tryFail(new TimeoutException());
    }

    private void arrived(Buffer bytes) {
        if (done.future().isComplete()) {
            return;
        }
        silence.touch();
        client.write(bytes);
        if (client.full()) {
            upstream.pause();
            client.onDrain(() -> {
                silence.touch();
                upstream.resume();
            });
        }
    }

    private void broken(Throwable cause) {
        silence.stop();
        done.tryFail(UpstreamFailure.of(cause));
    }
}
