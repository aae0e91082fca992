package io.aegisgate.filter.stream.sse;

import io.aegisgate.filter.stream.frame.StreamFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event of an event stream, with the exact bytes it came in. Immutable; the arrays are not copied and must not be
 * changed.
 */
public final class SseFrame implements StreamFrame {
    private static final byte[] NONE = new byte[0];

    private final byte[] raw;
    private final String event;
    private final byte @Nullable [] data;
    private final boolean closed;

    private SseFrame(byte[] raw, String event, byte @Nullable [] data, boolean closed) {
        this.raw = raw;
        this.event = event;
        this.data = data;
        this.closed = closed;
    }

    /**
     * Reads the fields of a frame.
     *
     * @param raw all bytes of the frame including the blank line that ends it
     * @param closed whether that blank line came; only the last frame of a stream may lack it
     */
    public static SseFrame of(byte[] raw, boolean closed) {
        String event = "";
        byte[] data = null;
        SseLine line = SseLine.first(raw);
        while (line != null) {
            if (line.is("event")) {
                event = new String(raw, line.valueStart(), line.end() - line.valueStart(), StandardCharsets.UTF_8);
            } else if (line.is("data")) {
                byte[] value = Arrays.copyOfRange(raw, line.valueStart(), line.end());
                data = data == null ? value : joined(data, value);
            }
            line = line.next();
        }
        return new SseFrame(raw, event, data, closed);
    }

    /** A frame of our own: an event line when the name is not empty, one data line, a blank line. */
    public static byte[] bytes(String event, String data) {
        String head = event.isEmpty() ? "" : "event: " + event + "\n";
        return (head + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] raw() {
        return raw;
    }

    /** Value of the last {@code event} field, empty when there is none. */
    @Override
    public String event() {
        return event;
    }

    @Override
    public boolean hasData() {
        return data != null;
    }

    /** The values of all {@code data} fields joined with line feeds. */
    @Override
    public byte[] data() {
        return data == null ? NONE : data;
    }

    /** Whether the blank line that ends a frame is there. */
    @Override
    public boolean closed() {
        return closed;
    }

    /** All other lines, the field's spacing and the line ends stay. */
    @Override
    public byte[] withData(byte[] replacement) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + replacement.length);
        boolean written = false;
        SseLine line = SseLine.first(raw);
        while (line != null) {
            if (!line.is("data")) {
                out.write(raw, line.start(), line.next - line.start());
            } else if (!written) {
                writeData(out, line, replacement);
                written = true;
            }
            line = line.next();
        }
        return out.toByteArray();
    }

    /** Half a line may not be delivered; the rest of a line end and a comment may. */
    @Override
    public boolean deliverable(boolean clean) {
        return raw[0] == '\n' || raw[0] == '\r' || (raw[0] == ':' && clean);
    }

    private void writeData(ByteArrayOutputStream out, SseLine line, byte[] replacement) {
        int from = 0;
        for (int i = 0; i <= replacement.length; i++) {
            if (i == replacement.length || replacement[i] == '\n') {
                if (from > 0) {
                    out.write(raw, line.end(), line.next - line.end());
                    if (line.next == line.end()) {
                        out.write('\n');
                    }
                }
                out.write(raw, line.start(), line.valueStart() - line.start());
                out.write(replacement, from, i - from);
                from = i + 1;
            }
        }
        out.write(raw, line.end(), line.next - line.end());
    }

    private static byte[] joined(byte[] data, byte[] value) {
        byte[] both = Arrays.copyOf(data, data.length + 1 + value.length);
        both[data.length] = '\n';
        System.arraycopy(value, 0, both, data.length + 1, value.length);
        return both;
    }
}
