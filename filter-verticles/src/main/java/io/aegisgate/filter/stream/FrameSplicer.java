package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.stream.reading.FrameReading.Hit;
import io.aegisgate.filter.text.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes other texts into a frame; everything between them stays as it came. Stateless. */
final class FrameSplicer {
    private FrameSplicer() {}

    /** The text that takes the place of a hit. */
    record Replacement(Hit hit, String text) {}

    /** A JSON object with one more member at its end; anything else as it is. */
    static byte[] member(byte[] object, String name, String value) {
        int close = object.length - 1;
        while (close >= 0 && object[close] != '}' && object[close] <= ' ') {
            close--;
        }
        int last = close - 1;
        while (last > 0 && object[last] >= 0 && object[last] <= ' ') {
            last--;
        }
        if (close < 1 || object[close] != '}') {
            return object;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + value.length() + 32);
        out.write(object, 0, close);
        String comma = object[last] == '{' ? "" : ",";
        out.writeBytes((comma + JsonText.quote(name) + ":" + value).getBytes(StandardCharsets.UTF_8));
        out.write(object, close, object.length - close);
        return out.toByteArray();
    }

    /** The frame's data with the replacements, which stand in the order of their bytes. */
    static byte[] data(StreamFrame frame, List<Replacement> replacements) {
        byte[] data = frame.data();
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        int from = 0;
        for (Replacement replacement : replacements) {
            Hit hit = replacement.hit;
            out.write(data, from, hit.start() - from);
            out.writeBytes(hit.quoted() ? JsonText.quoted(replacement.text) : plain(replacement.text));
            from = hit.end();
        }
        out.write(data, from, data.length - from);
        return out.toByteArray();
    }

    /** A carriage return would end the data line; as a line feed it starts the next one. */
    private static byte[] plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
    }
}
