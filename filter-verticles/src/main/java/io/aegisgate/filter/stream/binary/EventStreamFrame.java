package io.aegisgate.filter.stream.binary;

import io.aegisgate.filter.stream.frame.StreamFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/** One message of an AWS event stream. */
final class EventStreamFrame implements StreamFrame {
    static final String EVENT_TYPE = ":event-type";
    static final String EXCEPTION_TYPE = ":exception-type";
    /** The type of a header value that is text. */
    static final int STRING = 7;

    /** Both lengths and their checksum. */
    static final int PRELUDE_BYTES = 12;

    private static final int CHECKSUM_BYTES = 4;
    /** A message without headers and payload. */
    static final int FRAME_BYTES_MIN = PRELUDE_BYTES + CHECKSUM_BYTES;

    private static final int BYTE_ARRAY = 6;
    /** Bytes of a header value by its type; those of types 6 and 7 begin with a length. */
    private static final int[] VALUE_BYTES = {0, 0, 1, 2, 4, 8, 2, 2, 8, 16};

    private final byte[] raw;
    private final int payloadStart;
    private final String event;

    private EventStreamFrame(byte[] raw, int payloadStart, String event) {
        this.raw = raw;
        this.payloadStart = payloadStart;
        this.event = event;
    }

    /** Reads a whole message; empty when a length, checksum or header is wrong. */
    static Optional<EventStreamFrame> of(byte[] raw) {
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        int headersLength = bytes.getInt(4);
        int payloadStart = PRELUDE_BYTES + headersLength;
        boolean sound = headersLength >= 0
                && headersLength <= raw.length - FRAME_BYTES_MIN
                && bytes.getInt(8) == checksum(raw, PRELUDE_BYTES - CHECKSUM_BYTES)
                && bytes.getInt(raw.length - CHECKSUM_BYTES) == checksum(raw, raw.length - CHECKSUM_BYTES);
        return sound
                ? event(raw, payloadStart).map(event -> new EventStreamFrame(raw, payloadStart, event))
                : Optional.empty();
    }

    static byte[] bytes(byte[] headers, byte[] payload) {
        int length = FRAME_BYTES_MIN + headers.length + payload.length;
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(length).putInt(headers.length);
        out.putInt(checksum(out.array(), PRELUDE_BYTES - CHECKSUM_BYTES));
        out.put(headers).put(payload);
        out.putInt(checksum(out.array(), length - CHECKSUM_BYTES));
        return out.array();
    }

    /** The type of the event or exception, empty when no header tells it; nothing when the headers are broken. */
    private static Optional<String> event(byte[] raw, int end) {
        String found = "";
        int at = PRELUDE_BYTES;
        while (at < end) {
            int nameEnd = at + 1 + (raw[at] & 0xff);
            if (nameEnd >= end || raw[nameEnd] < 0 || raw[nameEnd] >= VALUE_BYTES.length) {
                return Optional.empty();
            }
            String name = new String(raw, at + 1, nameEnd - at - 1, StandardCharsets.UTF_8);
            int type = raw[nameEnd];
            int value = nameEnd + 1;
            int length = VALUE_BYTES[type];
            if (type == BYTE_ARRAY || type == STRING) {
                if (value + 2 > end) {
                    return Optional.empty();
                }
                length = (raw[value] & 0xff) << 8 | (raw[value + 1] & 0xff);
                value += 2;
            }
            if (value + length > end) {
                return Optional.empty();
            }
            if (type == STRING && (name.equals(EVENT_TYPE) || name.equals(EXCEPTION_TYPE))) {
                found = new String(raw, value, length, StandardCharsets.UTF_8);
            }
            at = value + length;
        }
        return Optional.of(found);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    public byte[] raw() {
        return raw;
    }

    @Override
    public String event() {
        return event;
    }

    @Override
    public boolean hasData() {
        return payloadStart < raw.length - CHECKSUM_BYTES;
    }

    @Override
    public byte[] data() {
        return Arrays.copyOfRange(raw, payloadStart, raw.length - CHECKSUM_BYTES);
    }

    @Override
    public boolean closed() {
        return true;
    }

    /** The headers stay; lengths and checksums follow the payload. */
    @Override
    public byte[] withData(byte[] replacement) {
        return bytes(Arrays.copyOfRange(raw, PRELUDE_BYTES, payloadStart), replacement);
    }
}
