package io.aegisgate.filter.stream.lines;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.Framing;
import java.nio.charset.StandardCharsets;

/** One JSON document a line. Source: the JSON Lines and NDJSON pages. */
public final class JsonLinesFraming implements Framing {
    /** The only one. */
    public static final Framing JSON_LINES = new JsonLinesFraming();

    private JsonLinesFraming() {}

    @Override
    public FrameParser parser(int maxFrameBytes) {
        return new LineParser(maxFrameBytes);
    }

    @Override
    public byte[] own(String event, String data) {
        return (data + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] separator() {
        return new byte[] {'\n'};
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }
}
