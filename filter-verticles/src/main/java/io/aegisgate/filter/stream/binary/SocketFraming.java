package io.aegisgate.filter.stream.binary;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.text.ByteTail;
import io.aegisgate.shared.bus.SocketMessages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Messages of a WebSocket as the gateway hands them over, each behind its length: see {@link SocketMessages}. */
public final class SocketFraming implements Framing {
    /** The only one. */
    public static final Framing SOCKET = new SocketFraming();

    private SocketFraming() {}

    private static final class Message implements StreamFrame {
        private final byte[] raw;

        Message(byte[] raw) {
            this.raw = raw;
        }

        @Override
        public byte[] raw() {
            return raw;
        }

        @Override
        public String event() {
            return "";
        }

        @Override
        public boolean hasData() {
            return true;
        }

        @Override
        public byte[] data() {
            return Arrays.copyOfRange(raw, SocketMessages.LENGTH_BYTES, raw.length);
        }

        @Override
        public boolean closed() {
            return true;
        }

        @Override
        public byte[] withData(byte[] replacement) {
            return SocketMessages.framed(replacement);
        }
    }

    @Override
    public FrameParser parser(int maxFrameBytes) {
        ByteTail tail = new ByteTail();
        return new FrameParser() {
            @Override
            public boolean feed(byte[] bytes, Consumer<StreamFrame> frames) {
                tail.append(bytes);
                while (tail.length() >= SocketMessages.LENGTH_BYTES) {
                    int length = tail.intAt(0);
                    if (length < 0 || length > maxFrameBytes) {
                        return false;
                    }
                    if (tail.length() < SocketMessages.LENGTH_BYTES + length) {
                        return true;
                    }
                    frames.accept(new Message(tail.take(SocketMessages.LENGTH_BYTES + length)));
                }
                return true;
            }

            @Override
            public Optional<StreamFrame> tail() {
                return Optional.empty();
            }
        };
    }

    @Override
    public byte[] own(String event, String data) {
        return SocketMessages.framed(data.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String mediaType() {
        return "";
    }
}
