package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.coding.Inflation;
import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.gateway.upstream.UpstreamFailure;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Moves an event stream from the upstream through the session to the client. At most one part is with the worker;
 * meanwhile upstream bytes gather up to a limit, then the upstream is paused. A slow client stops everything. Lives on
 * one event loop.
 */
final class ResponsePump {
    private final HttpClientResponse upstream;
    private final FilterLink.Session session;
    private final ClientReply client;
    private final Optional<Inflation> inflation;
    private final int gatherBytesMax;
    private final long inflatedBytesMax;
    private final IdleWatch upstreamSilence;
    private final IdleWatch clientSilence;
    private final IdleWatch quiet;
    private final Heartbeat heartbeat;
    private final Promise<Void> done = Promise.promise();

    private Buffer gathered = Buffer.buffer();
    private BodyPart.@Nullable Kind last;
    private GatewayFailure broken = new GatewayFailure(ErrorCode.UPSTREAM_STREAM_ERROR);
    private boolean partAway;
    private boolean clientFull;
    private boolean upstreamPaused = true;
    private boolean mayHoldText;
    private boolean pauseDue;

    ResponsePump(
            Vertx vertx,
            GatewayConfig config,
            HttpClientResponse upstream,
            FilterLink.Session session,
            ClientReply client,
            Optional<Inflation> inflation,
            Heartbeat heartbeat) {
        this.heartbeat = heartbeat;
        this.upstream = upstream;
        this.session = session;
        this.client = client;
        this.inflation = inflation;
        this.gatherBytesMax = config.limits().streamBufferBytes();
        this.inflatedBytesMax = config.limits().streamFrameBytes();
        this.upstreamSilence = new IdleWatch(vertx, config.upstream().timeout(), this::upstreamSilent);
        this.clientSilence = new IdleWatch(vertx, config.upstream().timeout(), this::clientSilent);
        this.quiet = new IdleWatch(vertx, config.limits().holdBackMax(), this::upstreamQuiet);
    }

    /** Pumps to the end. Fails with a {@link GatewayFailure} when the answer could not be completed natively. */
    Future<Void> run() {
        upstream.handler(this::arrived);
        upstream.exceptionHandler(cause -> ended(BodyPart.Kind.BROKEN, UpstreamFailure.inStream(cause)));
        upstream.endHandler(end -> ended(BodyPart.Kind.END, broken));
        upstreamSilence.touch();
        heartbeat.start();
        resumeUpstream();
        return done.future();
    }

    /** Nothing more is wanted. */
    void stop() {
        upstreamSilence.stop();
        clientSilence.stop();
        quiet.stop();
        heartbeat.stop();
        inflation.ifPresent(Inflation::close);
        done.tryFail(new GatewayFailure(ErrorCode.UPSTREAM_STREAM_ERROR));
    }

    private void arrived(Buffer raw) {
        if (over() || last != null) {
            return;
        }
        upstreamSilence.touch();
        pauseDue = false;
        Buffer bytes;
        try {
            bytes = inflation.isPresent() ? inflation.get().feed(raw, inflatedBytesMax) : raw;
        } catch (GatewayFailure unreadable) {
            finish(unreadable);
            return;
        }
        gathered = gathered.length() == 0
                ? bytes
                : Buffer.buffer().appendBuffer(gathered).appendBuffer(bytes);
        if (gathered.length() >= gatherBytesMax) {
            pauseUpstream();
        }
        next();
    }

    private void ended(BodyPart.Kind kind, GatewayFailure failure) {
        if (last == null && !over()) {
            upstreamSilence.stop();
            last = kind;
            broken = failure;
            next();
        }
    }

    private void next() {
        if (over() || partAway || clientFull) {
            return;
        }
        BodyPart.Kind ending = last;
        if (ending != null) {
            send(ending, take());
        } else if (gathered.length() > 0) {
            mayHoldText = true;
            send(BodyPart.Kind.DATA, take());
            resumeUpstream();
        } else if (pauseDue) {
            pauseDue = false;
            mayHoldText = false;
            send(BodyPart.Kind.PAUSE, Buffer.buffer());
        } else {
            resumeUpstream();
        }
    }

    private Buffer take() {
        Buffer bytes = gathered;
        gathered = Buffer.buffer();
        return bytes;
    }

    private void send(BodyPart.Kind kind, Buffer bytes) {
        partAway = true;
        quiet.stop();
        session.part(kind, bytes).onComplete(reply -> {
            partAway = false;
            if (over()) {
                return;
            }
            if (reply.succeeded()) {
                accept(kind, reply.result());
            } else {
                finish(
                        reply.cause() instanceof GatewayFailure failure
                                ? failure
                                : new GatewayFailure(ErrorCode.FILTER_FAILED));
            }
        });
    }

    private void accept(BodyPart.Kind kind, FilteredPart part) {
        switch (part.directive()) {
            case FAIL -> refuse(part);
            case END_AFTER -> {
                write(part.bytes());
                finish();
            }
            case CONTINUE -> {
                if (kind == BodyPart.Kind.BROKEN) {
                    brokeOff(part.bytes());
                    return;
                }
                write(part.bytes());
                if (kind == BodyPart.Kind.END) {
                    ForeignHeaders.of(part.report()).forEach(client::trailer);
                    finish();
                } else {
                    goOn();
                }
            }
        }
    }

    private void write(Buffer bytes) {
        client.write(bytes);
        heartbeat.wrote(bytes);
    }

    /**
     * The session's last words on a stream that broke: an error event, or held text of an answer that was complete. A
     * client that has seen nothing yet gets a status instead; without last words the connection is cut, because nothing
     * may look complete that is not.
     */
    private void brokeOff(Buffer lastWords) {
        if (client.begun() && lastWords.length() > 0) {
            write(lastWords);
            finish();
        } else {
            finish(broken);
        }
    }

    private void goOn() {
        if (client.full()) {
            clientFull = true;
            pauseUpstream();
            clientSilence.touch();
            client.onDrain(() -> {
                clientFull = false;
                clientSilence.stop();
                upstreamSilence.touch();
                next();
            });
            return;
        }
        if (mayHoldText && last == null && gathered.length() == 0) {
            quiet.touch();
        }
        next();
    }

    private void refuse(FilteredPart part) {
        ErrorCode code = part.failure() == null ? ErrorCode.FILTER_FAILED : part.failure();
        if (client.begun() && part.bytes().length() > 0) {
            // The session said the failure in the stream's own words.
            write(part.bytes());
            finish();
        } else {
            finish(new GatewayFailure(code));
        }
    }

    private void finish() {
        if (done.tryComplete()) {
            stop();
            client.end();
        }
    }

    private void finish(GatewayFailure failure) {
        if (done.tryFail(failure)) {
            stop();
        }
    }

    private void upstreamQuiet() {
        if (mayHoldText && !over()) {
            pauseDue = true;
            next();
        }
    }

    private void upstreamSilent() {
        if (upstreamPaused) {
            // Its silence is our doing.
            upstreamSilence.touch();
        } else {
            ended(BodyPart.Kind.BROKEN, UpstreamFailure.inStream(new TimeoutException()));
        }
    }

    private void clientSilent() {
        finish(new GatewayFailure(ErrorCode.UPSTREAM_STREAM_ERROR, "the client stopped reading"));
    }

    private void pauseUpstream() {
        if (!upstreamPaused) {
            upstreamPaused = true;
            upstream.pause();
        }
    }

    private void resumeUpstream() {
        if (upstreamPaused && last == null && !clientFull) {
            upstreamPaused = false;
            upstream.resume();
        }
    }

    private boolean over() {
        return done.future().isComplete();
    }
}
