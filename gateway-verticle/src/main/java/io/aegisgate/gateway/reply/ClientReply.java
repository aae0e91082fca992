package io.aegisgate.gateway.reply;

import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;

/**
 * The answer to one client: its head leaves with the first byte of the body, so that a failure before that still gets a
 * status of its own. Lives on one event loop.
 */
public final class ClientReply {
    private static final int RETRY_AFTER_SECONDS = 1;

    /** How much of a refused request is read away so that the client gets to see the answer. */
    private static final long LEFTOVER_BYTES_MAX = 256 * 1024;

    private static final long LEFTOVER_MILLIS_MAX = 1_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final FailureShape shape;
    private final Map<String, String> ownHeaders;

    /**
     * A reply not begun.
     *
     * @param ownHeaders put on every answer, failures included
     */
    public ClientReply(Vertx vertx, HttpServerRequest request, FailureShape shape, Map<String, String> ownHeaders) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.shape = shape;
        this.ownHeaders = new HashMap<>(ownHeaders);
    }

    /** Puts one more header on every answer from now on. */
    public void always(String name, String value) {
        ownHeaders.put(name, value);
    }

    /** Runs the action when the client goes away before the answer has ended. */
    public void onGone(Runnable action) {
        response.exceptionHandler(cause -> {});
        response.closeHandler(closed -> action.run());
    }

    /** Whether the client is gone already. */
    public boolean gone() {
        return response.closed();
    }

    /** Whether bytes have left. */
    public boolean begun() {
        return response.headWritten();
    }

    /** Sets the head, which leaves with the first byte. */
    public void head(int status, MultiMap headers) {
        response.setStatusCode(status);
        response.headers().setAll(headers);
        ownHeaders.forEach(response::putHeader);
    }

    /** Sets one more header of a head that has not left. */
    public void header(CharSequence name, String value) {
        response.putHeader(name, value);
    }

    /** Sets a field that is told after the body; without effect unless the body is sent in parts. */
    public void trailer(String name, String value) {
        response.putTrailer(name, value);
    }

    /** Writes a part of the body. */
    public void write(Buffer bytes) {
        if (bytes.length() > 0) {
            if (!begun() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                response.setChunked(true);
            }
            response.write(bytes).onFailure(clientGone -> {});
        }
    }

    /** Whether the client is slower than what is written to it. */
    public boolean full() {
        return response.writeQueueFull();
    }

    /** Runs the action once, when the client has caught up. */
    public void onDrain(Runnable action) {
        response.drainHandler(drained -> {
            response.drainHandler(null);
            action.run();
        });
    }

    /** Ends an answer that was written in parts, or one without a body. */
    public void end() {
        boolean leftover = leftover();
        response.end().onComplete(sent -> dropLeftover(leftover));
    }

    /** Ends with a complete body. */
    public void end(Buffer body) {
        boolean leftover = leftover();
        response.end(body).onComplete(sent -> dropLeftover(leftover));
    }

    /** Answers with a failure, or cuts the connection when bytes have left: nothing may look complete that is not. */
    public void fail(GatewayFailure failure) {
        boolean again = failure.code() == ErrorCode.OVERLOADED || failure.code() == ErrorCode.SHUTTING_DOWN;
        int seconds = failure.retryAfterSeconds() > 0 ? failure.retryAfterSeconds() : again ? RETRY_AFTER_SECONDS : 0;
        fail(failure.code().status(), shape.render(failure), seconds);
    }

    /**
     * Answers with a failure whose body is already written.
     *
     * @param retryAfterSeconds value of {@code Retry-After}; 0 for none
     */
    public void fail(int status, Buffer body, int retryAfterSeconds) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (begun()) {
            cut();
            return;
        }
        response.headers().clear();
        response.setChunked(false);
        response.setStatusCode(status);
        ownHeaders.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (retryAfterSeconds > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfterSeconds));
        }
        boolean leftover = leftover();
        response.end(body).onComplete(sent -> dropLeftover(leftover));
    }

    /** Breaks the connection, so that the client knows that the answer is not whole. */
    private void cut() {
        request.connection().close();
    }

    /** Whether a part of the request is still on its way; then the connection cannot be used again. */
    private boolean leftover() {
        boolean leftover = !request.isEnded();
        if (leftover && !begun()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return leftover;
    }

    private void dropLeftover(boolean leftover) {
        if (leftover) {
            readAway();
        }
    }

    private void readAway() {
        // Closing with unread bytes makes the peer's stack drop the answer, so a bounded amount is read away first.
        long[] read = {0};
        long timer = vertx.setTimer(LEFTOVER_MILLIS_MAX, id -> cut());
        Runnable over = () -> {
            vertx.cancelTimer(timer);
            cut();
        };
        if (request.isEnded()) {
            over.run();
            return;
        }
        request.exceptionHandler(broken -> over.run());
        request.handler(bytes -> {
            read[0] += bytes.length();
            if (read[0] > LEFTOVER_BYTES_MAX) {
                over.run();
            }
        });
        request.endHandler(end -> over.run());
        request.resume();
    }
}
