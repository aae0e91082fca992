package io.aegisgate.filter.stream.sse;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import java.nio.charset.StandardCharsets;

/** Server-sent events. Source: the WHATWG HTML standard, "Server-sent events". */
public final class SseFraming implements Framing {
    /** The only one. */
    public static final Framing SSE = new SseFraming();

    private SseFraming() {}

    @Override
    public FrameParser parser(int maxFrameBytes) {
        return new SseFrameParser(maxFrameBytes);
    }

    @Override
    public byte[] own(String event, String data) {
        return SseFrame.bytes(event, data);
    }

    @Override
    public byte[] separator() {
        return "\n\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String mediaType() {
        return "text/event-stream";
    }
}
