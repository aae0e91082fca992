package io.aegisgate.filter.stream.lines;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.text.ByteTail;
import java.util.Optional;
import java.util.function.Consumer;

/** Cuts a stream at line feeds. A carriage return before one belongs to the line's end. */
final class LineParser implements FrameParser {
    private final int maxFrameBytes;
    private final ByteTail tail = new ByteTail();
    private int scanned;

    LineParser(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public boolean feed(byte[] bytes, Consumer<StreamFrame> frames) {
        tail.append(bytes);
        for (; scanned < tail.length(); scanned++) {
            if (tail.at(scanned) == '\n') {
                if (scanned >= maxFrameBytes) {
                    return false;
                }
                frames.accept(frame(tail.take(scanned + 1), true));
                scanned = -1;
            }
        }
        return tail.length() <= maxFrameBytes;
    }

    @Override
    public Optional<StreamFrame> tail() {
        return tail.length() == 0 ? Optional.empty() : Optional.of(frame(tail.take(tail.length()), false));
    }

    private static SlicedFrame frame(byte[] raw, boolean closed) {
        int end = closed ? raw.length - 1 : raw.length;
        if (end > 0 && raw[end - 1] == '\r') {
            end--;
        }
        return new SlicedFrame(raw, 0, end, closed, false, closed ? "" : "\n");
    }
}
