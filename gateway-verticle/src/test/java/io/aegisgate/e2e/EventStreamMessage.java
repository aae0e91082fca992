package io.aegisgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Messages of an AWS event stream as the specification has them, written without the product's own code. */
final class EventStreamMessage {
    private static final String[][] HEADERS = {{":content-type", "application/json"}, {":message-type", "event"}};

    private EventStreamMessage() {}

    static byte[] of(String event, String payload) {
        byte[] body = payload.getBytes(UTF_8);
        ByteBuffer headers = ByteBuffer.allocate(200);
        header(headers, ":event-type", event);
        for (String[] header : HEADERS) {
            header(headers, header[0], header[1]);
        }
        headers.flip();
        ByteBuffer out = ByteBuffer.allocate(16 + headers.remaining() + body.length);
        out.putInt(out.capacity()).putInt(headers.remaining()).putInt(crc(out.array(), 8));
        out.put(headers).put(body);
        return out.putInt(crc(out.array(), out.position())).array();
    }

    static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void header(ByteBuffer out, String name, String value) {
        out.put((byte) name.length()).put(name.getBytes(UTF_8)).put((byte) 7);
        out.putShort((short) value.length()).put(value.getBytes(UTF_8));
    }
}
