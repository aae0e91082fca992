package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.stream.sse.SseFrame;
import java.io.ByteArrayOutputStream;

/** Gathers the frames of an event stream. */
public final class Frames {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A frame with an event name. */
    public void event(String name, JsonNode data) {
        out.writeBytes(SseFrame.bytes(name, data.toString()));
    }

    /** A frame that is data alone. */
    public void data(String data) {
        out.writeBytes(SseFrame.bytes("", data));
    }

    /** Everything gathered since the last call. */
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
