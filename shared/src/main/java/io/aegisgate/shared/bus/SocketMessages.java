package io.aegisgate.shared.bus;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Messages of a WebSocket in one buffer: each is its length in bytes (four, big-endian) and its bytes. Stateless. */
public final class SocketMessages {
    /** Bytes of a length. */
    public static final int LENGTH_BYTES = 4;

    private SocketMessages() {}

    /** One message behind its length. */
    public static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(LENGTH_BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /** Hands out every message of a buffer that holds whole ones. */
    public static void each(Buffer messages, Consumer<Buffer> taker) {
        int at = 0;
        while (at < messages.length()) {
            int end = at + LENGTH_BYTES + messages.getInt(at);
            taker.accept(messages.getBuffer(at + LENGTH_BYTES, end));
            at = end;
        }
    }
}
