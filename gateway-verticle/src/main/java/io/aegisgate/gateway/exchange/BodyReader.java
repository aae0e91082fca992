package io.aegisgate.gateway.exchange;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.function.Function;

/**
 * Reads a body into memory within limits: its size, the node's bytes, the sender's silence. The stream is left paused
 * when the reading fails.
 */
public final class BodyReader {
    private final ReadStream<Buffer> stream;
    private final long limitBytes;
    private final AdmissionGate.Permit permit;
    private final ErrorCode tooLarge;
    private final IdleWatch silence;
    private final Promise<Buffer> done = Promise.promise();
    private Buffer body = Buffer.buffer();

    /**
     * A reader that has not begun.
     *
     * @param tooLarge the failure beyond the limit
     * @param silent the failure when nothing comes for {@code idle}
     */
    public BodyReader(
            Vertx vertx,
            ReadStream<Buffer> stream,
            long limitBytes,
            AdmissionGate.Permit permit,
            Duration idle,
            ErrorCode tooLarge,
            GatewayFailure silent) {
        this.stream = stream;
        this.limitBytes = limitBytes;
        this.permit = permit;
        this.tooLarge = tooLarge;
        this.silence = new IdleWatch(vertx, idle, () -> fail(silent));
    }

    /**
     * Reads to the end.
     *
     * @param broken what a failure of the stream becomes
     */
    public Future<Buffer> read(Function<Throwable, GatewayFailure> broken) {
        stream.handler(this::arrived);
        stream.exceptionHandler(cause -> fail(broken.apply(cause)));
        stream.endHandler(end -> {
            silence.stop();
            done.tryComplete(body);
        });
        silence.touch();
        stream.resume();
        return done.future();
    }

    private void arrived(Buffer bytes) {
        if (done.future().isComplete()) {
            return;
        }
        silence.touch();
        if (body.length() + (long) bytes.length() > limitBytes) {
            fail(new GatewayFailure(tooLarge));
            return;
        }
        try {
            permit.hold(bytes.length());
        } catch (GatewayFailure full) {
            fail(full);
            return;
        }
        body.appendBuffer(bytes);
    }

    private void fail(GatewayFailure failure) {
        silence.stop();
        if (done.tryFail(failure)) {
            body = Buffer.buffer();
            stream.pause();
        }
    }
}
