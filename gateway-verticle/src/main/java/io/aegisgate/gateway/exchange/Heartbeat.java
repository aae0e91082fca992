package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.reply.ClientReply;
import io.aegisgate.shared.message.ProtocolId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells the client of an event stream that the answer goes on while text is held back or the upstream thinks. Speaks only
 * between events: a comment, which every reader of event streams passes over (WHATWG HTML, 9.2.6), or on Messages the {@code
 * ping} that its clients know (Anthropic API reference, "Streaming messages"). Lives on one event loop.
 */
final class Heartbeat {
    private static final Buffer COMMENT = Buffer.buffer(": keep-alive\n\n");
    private static final Buffer PING = Buffer.buffer("event: ping\ndata: {\"type\": \"ping\"}\n\n");
    private static final int LF_LF = 0x0a0a;
    private static final int CR_CR = 0x0d0d;
    private static final int CRLF_CRLF = 0x0d0a0d0a;

    private final ClientReply client;
    private final Buffer beat;
    private final Optional<IdleWatch> silence;
    private int tail = LF_LF;

    /**
     * A heartbeat that has not begun.
     *
     * @param after silence towards the client; zero for never
     * @param protocol the client's
     */
    Heartbeat(Vertx vertx, Duration after, ProtocolId protocol, ClientReply client) {
        this.client = client;
        this.beat = protocol == ProtocolId.MESSAGES ? PING : COMMENT;
        this.silence = after.isZero() ? Optional.empty() : Optional.of(new IdleWatch(vertx, after, this::beat));
    }

    /** The stream begins. */
    void start() {
        silence.ifPresent(IdleWatch::touch);
    }

    /** Bytes of the stream were written. */
    void wrote(Buffer bytes) {
        for (int i = Math.max(0, bytes.length() - Integer.BYTES); i < bytes.length(); i++) {
            tail = tail << Byte.SIZE | (bytes.getByte(i) & 0xff);
        }
        if (bytes.length() > 0) {
            start();
        }
    }

    /** The stream is over. */
    void stop() {
        silence.ifPresent(IdleWatch::stop);
    }

    private void beat() {
        if (betweenEvents() && !client.full()) {
            client.write(beat);
        }
        start();
    }

    private boolean betweenEvents() {
        int two = tail & 0xffff;
        return two == LF_LF || two == CR_CR || tail == CRLF_CRLF;
    }
}
