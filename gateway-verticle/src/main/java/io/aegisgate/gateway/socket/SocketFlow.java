package io.aegisgate.gateway.socket;

import io.aegisgate.gateway.exchange.AdmissionGate;
import io.aegisgate.gateway.exchange.FilterLink;
import io.aegisgate.gateway.exchange.IdleWatch;
import io.aegisgate.shared.bus.SocketMessages;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.BodyPart;
import io.aegisgate.shared.message.FilteredPart;
import io.aegisgate.shared.message.RequestFiltered;
import io.aegisgate.shared.message.Verdict;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of a WebSocket in both directions. A text message pauses its sender until the session has answered and the
 * other side can take more; binary messages pass. Lives on one event loop.
 */
final class SocketFlow {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFlow.class);

    private final ServerWebSocket client;
    private final WebSocket upstream;
    private final FilterLink.Session session;
    private final AdmissionGate.Permit permit;
    private final String id;
    private final IdleWatch idle;
    private final IdleWatch quiet;
    private final Promise<Void> done = Promise.promise();

    private boolean answerAway;
    private boolean mayHoldText;
    private boolean pauseDue;
    private boolean upstreamOver;

    SocketFlow(
            Vertx vertx,
            GatewayConfig config,
            String id,
            ServerWebSocket client,
            WebSocket upstream,
            FilterLink.Session session,
            AdmissionGate.Permit permit) {
        this.client = client;
        this.upstream = upstream;
        this.session = session;
        this.permit = permit;
        this.id = id;
        this.idle = new IdleWatch(vertx, config.socket().idle(), () -> close(CloseCode.GOING_AWAY, "idle"));
        this.quiet = new IdleWatch(vertx, config.limits().holdBackMax(), this::quiet);
    }

    /** Runs both directions; completes when both sides are closed or being closed. */
    Future<Void> run() {
        listen(client, upstream, this::fromClient);
        listen(upstream, client, this::fromUpstream);
        client.closeHandler(closed -> close(CloseCode.of(client.closeStatusCode()), client.closeReason()));
        upstream.closeHandler(closed -> upstreamClosed());
        idle.touch();
        upstream.resume();
        return done.future();
    }

    private void listen(WebSocketBase from, WebSocketBase to, Consumer<Buffer> text) {
        from.textMessageHandler(message -> {
            idle.touch();
            from.pause();
            text.accept(Buffer.buffer(message.getBytes(StandardCharsets.UTF_8)));
        });
        from.binaryMessageHandler(bytes -> {
            idle.touch();
            to.writeBinaryMessage(bytes).onFailure(gone -> {});
            resume(from, to);
        });
        from.pongHandler(pong -> idle.touch());
        from.exceptionHandler(this::broken);
    }

    /** What cannot be read ends the connection; that a connection is gone is told by its close handler. */
    private void broken(Throwable cause) {
        LOG.debug("socket {}: {}", id, cause.getClass().getSimpleName());
        if (cause instanceof CorruptedWebSocketFrameException frame) {
            close((short) frame.closeStatus().code(), frame.closeStatus().reasonText());
        } else if (cause instanceof IllegalStateException) {
            close(CloseCode.TOO_BIG, "message exceeds the limit");
        }
    }

    private void fromClient(Buffer message) {
        if (!held(message.length())) {
            return;
        }
        session.request(message, false).onComplete(reply -> {
            permit.dropBytes();
            if (over()) {
                return;
            }
            if (reply.failed()) {
                failed(reply.cause());
            } else {
                deliver(reply.result());
            }
        });
    }

    private void deliver(RequestFiltered filtered) {
        Verdict.Refuse refusal = filtered.refusal();
        if (refusal != null) {
            failed(refusal.failure());
            return;
        }
        if (filtered.upstream().length() > 0) {
            upstream.writeTextMessage(filtered.upstream().toString()).onFailure(gone -> {});
        }
        if (filtered.client().length() > 0) {
            client.writeTextMessage(filtered.client().toString()).onFailure(gone -> {});
        }
        resume(client, upstream);
    }

    private void fromUpstream(Buffer message) {
        if (held(message.length())) {
            mayHoldText = true;
            answer(BodyPart.Kind.DATA, Buffer.buffer(SocketMessages.framed(message.getBytes())));
        }
    }

    private void answer(BodyPart.Kind kind, Buffer bytes) {
        answerAway = true;
        quiet.stop();
        session.part(kind, bytes).onComplete(reply -> {
            answerAway = false;
            permit.dropBytes();
            if (over()) {
                return;
            }
            if (reply.failed()) {
                failed(reply.cause());
                return;
            }
            accept(kind, reply.result());
        });
    }

    private void accept(BodyPart.Kind kind, FilteredPart part) {
        SocketMessages.each(
                part.bytes(),
                message -> client.writeTextMessage(message.toString()).onFailure(gone -> {}));
        if (part.directive() != FilteredPart.Directive.CONTINUE) {
            close(
                    CloseCode.INTERNAL,
                    part.failure() == null ? "" : part.failure().code());
        } else if (kind == BodyPart.Kind.END || kind == BodyPart.Kind.BROKEN) {
            close(CloseCode.of(upstream.closeStatusCode()), upstream.closeReason());
        } else if (upstreamOver) {
            endAnswer();
        } else if (pauseDue) {
            pauseDue = false;
            quiet();
        } else {
            if (mayHoldText) {
                quiet.touch();
            }
            resume(upstream, client);
        }
    }

    private void quiet() {
        if (over() || upstreamOver) {
            return;
        }
        if (answerAway) {
            pauseDue = true;
            return;
        }
        mayHoldText = false;
        answer(BodyPart.Kind.PAUSE, Buffer.buffer());
    }

    private void upstreamClosed() {
        if (!over() && !upstreamOver) {
            upstreamOver = true;
            if (!answerAway) {
                endAnswer();
            }
        }
    }

    /** What is held back leaves before the client hears of the close. */
    private void endAnswer() {
        boolean clean = CloseCode.clean(upstream.closeStatusCode());
        answer(clean ? BodyPart.Kind.END : BodyPart.Kind.BROKEN, Buffer.buffer());
    }

    /** Lets the sender go on once the other side can take more. */
    private void resume(WebSocketBase from, WebSocketBase to) {
        if (!to.writeQueueFull()) {
            from.resume();
            return;
        }
        from.pause();
        to.drainHandler(drained -> {
            to.drainHandler(null);
            from.resume();
        });
    }

    private boolean held(int bytes) {
        try {
            permit.hold(bytes);
            return true;
        } catch (GatewayFailure full) {
            close(CloseCode.TRY_AGAIN, full.code().code());
            return false;
        }
    }

    private void failed(Throwable cause) {
        ErrorCode code = cause instanceof GatewayFailure failure ? failure.code() : ErrorCode.FILTER_FAILED;
        close(CloseCode.INTERNAL, code.code());
    }

    private void close(short code, @Nullable String reason) {
        idle.stop();
        quiet.stop();
        if (!done.tryComplete()) {
            return;
        }
        String told = CloseCode.reason(reason);
        if (!client.isClosed()) {
            client.close(code, told).onFailure(gone -> {});
        }
        if (!upstream.isClosed()) {
            upstream.close(code, told).onFailure(gone -> {});
        }
    }

    private boolean over() {
        return done.future().isComplete();
    }
}
