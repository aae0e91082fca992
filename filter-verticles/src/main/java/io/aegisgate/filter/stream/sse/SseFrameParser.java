package io.aegisgate.filter.stream.sse;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.StreamFrame;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into frames at blank lines. Lines end with CR, LF or CRLF, mixed as they like; the bytes may be cut
 * anywhere. Every byte is looked at once here and once when its frame is read, and belongs to exactly one frame, so the
 * frames' bytes joined are the stream. One parser an exchange, one thread.
 *
 * <p>A frame whose blank line ends with CR is given out at once. When the LF of that line end comes with a later chunk it
 * is the first byte of the next frame and ends no line.
 */
public final class SseFrameParser implements FrameParser {
    private final int maxFrameBytes;
    private byte[] buffer = new byte[512];
    private int length;
    private int scanned;
    private int lineStart;
    private boolean afterCr;
    private boolean begun;

    /** A parser that refuses frames of more than {@code maxFrameBytes} ({@code AEGIS_STREAM_FRAME_BYTES}). */
    public SseFrameParser(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public boolean feed(byte[] bytes, Consumer<StreamFrame> frames) {
        append(bytes);
        int frameStart = 0;
        while (nextLineEnd()) {
            boolean blank = blankLine(scanned - 1);
            lineStart = scanned;
            if (blank) {
                takeLineFeed();
                if (scanned - frameStart > maxFrameBytes) {
                    return false;
                }
                frames.accept(SseFrame.of(Arrays.copyOfRange(buffer, frameStart, scanned), true));
                begun = true;
                frameStart = scanned;
            }
        }
        compact(frameStart);
        return length <= maxFrameBytes;
    }

    /** A frame without its blank line. */
    @Override
    public Optional<StreamFrame> tail() {
        return length == 0 ? Optional.empty() : Optional.of(SseFrame.of(Arrays.copyOf(buffer, length), false));
    }

    /** Moves behind the next CR or LF that ends a line; false when the bytes are used up. */
    private boolean nextLineEnd() {
        if (afterCr && scanned < length) {
            takeLineFeed();
            afterCr = false;
        }
        byte[] bytes = buffer;
        int end = length;
        for (int i = scanned; i < end; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                scanned = i + 1;
                afterCr = b == '\r';
                return true;
            }
        }
        scanned = end;
        return false;
    }

    private boolean blankLine(int lineEnd) {
        boolean bomOnly = !begun && lineStart == 0 && lineEnd == 3 && SseLine.startsWithBom(buffer, lineStart, lineEnd);
        return lineEnd == lineStart || bomOnly;
    }

    /** The LF of a CRLF is no line end of its own. */
    private void takeLineFeed() {
        if (afterCr && scanned < length && buffer[scanned] == '\n') {
            scanned++;
            afterCr = false;
            lineStart = scanned;
        }
    }

    private void append(byte[] bytes) {
        if (length + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes.length));
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void compact(int frameStart) {
        if (frameStart > 0) {
            System.arraycopy(buffer, frameStart, buffer, 0, length - frameStart);
            length -= frameStart;
            scanned -= frameStart;
            lineStart -= frameStart;
        }
    }
}
