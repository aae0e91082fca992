package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.EventEncoder;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.sse.SseFrameParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One event stream on its way to a client of another protocol: filtered bytes in, bytes out, wherever they are cut. */
public final class StreamConversion {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.UTF_8);

    private final SseFrameParser parser;
    private final EventDecoder decoder;
    private final EventEncoder encoder;
    private final AnswerShape shape;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    StreamConversion(Codec upstream, Codec client, ClientWish wish, int maxFrameBytes) {
        this.parser = new SseFrameParser(maxFrameBytes);
        this.encoder = client.writeStream().apply(wish.usageChunk());
        this.shape = new AnswerShape(wish, true, encoder);
        this.decoder = upstream.readStream().apply(shape);
    }

    /** Bytes arrived. */
    public byte[] feed(byte[] bytes) {
        if (!shape.over() && !parser.feed(bytes, this::frame)) {
            decoder.end();
        }
        return taken();
    }

    /** The upstream has ended, natively or not. An answer that was not complete is said to be broken. */
    public byte[] end() {
        parser.tail().ifPresent(this::frame);
        decoder.end();
        return taken();
    }

    /** Whether the answer is complete though the upstream still talks. */
    public boolean endedEarly() {
        return shape.endedEarly();
    }

    private void frame(StreamFrame frame) {
        if (!frame.hasData()) {
            // A heartbeat is for whoever waits.
            if (frame.closed() && frame.raw()[0] == ':') {
                out.writeBytes(frame.raw());
            }
            return;
        }
        if (Arrays.equals(frame.data(), DONE)) {
            decoder.end();
            return;
        }
        JsonNode data;
        try {
            data = Nodes.parse(frame.data());
        } catch (JsonProcessingException noEvent) {
            return;
        }
        decoder.frame(frame.event(), data);
        out.writeBytes(encoder.take());
    }

    private byte[] taken() {
        out.writeBytes(encoder.take());
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
