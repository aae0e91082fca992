package io.aegisgate.filter.stream.lines;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON array that is sent element by element, as Gemini streams without {@code alt=sse}. Source: Google's gRPC
 * transcoding, "Streaming".
 */
public final class JsonArrayFraming implements Framing {
    /** The only one. */
    public static final Framing JSON_ARRAY = new JsonArrayFraming();

    /** Between two elements. */
    static final String COMMA = ",\n";

    private JsonArrayFraming() {}

    @Override
    public FrameParser parser(int maxFrameBytes) {
        return new ArrayParser(maxFrameBytes);
    }

    @Override
    public byte[] own(String event, String data) {
        return (COMMA + data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] stream(byte[] frames) {
        byte[] array = Arrays.copyOfRange(frames, COMMA.length() - 1, frames.length + close().length);
        array[0] = '[';
        System.arraycopy(close(), 0, array, array.length - close().length, close().length);
        return array;
    }

    @Override
    public byte[] close() {
        return "\n]".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String mediaType() {
        return "application/json";
    }
}
