package io.aegisgate.filter.stream.binary;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.text.ByteTail;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The binary event stream of AWS, in which Bedrock answers {@code converse-stream}: a prelude of two lengths and their
 * checksum, headers, a payload, a checksum over all. Source: Smithy 2.0, "Amazon Event Stream Specification".
 */
public final class EventStreamFraming implements Framing {
    /** The only one. */
    public static final Framing EVENT_STREAM = new EventStreamFraming();

    /** The media type of such streams. */
    public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    private EventStreamFraming() {}

    @Override
    public FrameParser parser(int maxFrameBytes) {
        return new Parser(maxFrameBytes);
    }

    @Override
    public byte[] own(String event, String data) {
        boolean exception = event.endsWith("Exception");
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        header(headers, exception ? EventStreamFrame.EXCEPTION_TYPE : EventStreamFrame.EVENT_TYPE, event);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", exception ? "exception" : "event");
        return EventStreamFrame.bytes(headers.toByteArray(), data.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String mediaType() {
        return MEDIA_TYPE;
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(EventStreamFrame.STRING);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }

    private static final class Parser implements FrameParser {
        private final int maxFrameBytes;
        private final ByteTail tail = new ByteTail();

        Parser(int maxFrameBytes) {
            this.maxFrameBytes = maxFrameBytes;
        }

        @Override
        public boolean feed(byte[] bytes, Consumer<StreamFrame> frames) {
            tail.append(bytes);
            while (tail.length() >= EventStreamFrame.PRELUDE_BYTES) {
                int length = tail.intAt(0);
                if (length < EventStreamFrame.FRAME_BYTES_MIN || length > maxFrameBytes) {
                    return false;
                }
                if (tail.length() < length) {
                    return true;
                }
                Optional<EventStreamFrame> frame = EventStreamFrame.of(tail.take(length));
                if (frame.isEmpty()) {
                    return false;
                }
                frames.accept(frame.get());
            }
            return true;
        }

        /** Half a frame is none: its checksum is missing. */
        @Override
        public Optional<StreamFrame> tail() {
            return Optional.empty();
        }
    }
}
