package io.aegisgate.filter.stream.lines;

import io.aegisgate.filter.stream.frame.FrameParser;
import io.aegisgate.filter.stream.frame.StreamFrame;
import io.aegisgate.filter.text.ByteTail;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts an array behind each of its elements; what stands between two elements belongs to the later one. A document that is
 * no array is one frame. Whether an element is JSON is for its reader to say.
 */
final class ArrayParser implements FrameParser {
    private final int maxFrameBytes;
    private final ByteTail tail = new ByteTail();
    private Place place = Place.BEFORE;
    private boolean array;
    private boolean begun;
    private int scanned;
    private int elementStart;
    private int depth;
    private boolean string;
    private boolean escaped;

    private enum Place {
        BEFORE,
        BETWEEN,
        ELEMENT,
        AFTER
    }

    ArrayParser(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public boolean feed(byte[] bytes, Consumer<StreamFrame> frames) {
        tail.append(bytes);
        while (scanned < tail.length()) {
            if (scanned >= maxFrameBytes) {
                return false;
            }
            step(tail.at(scanned), frames);
        }
        if (place == Place.AFTER && tail.length() > 0) {
            cut(tail.length(), 0, 0, false, frames);
        }
        return true;
    }

    @Override
    public Optional<StreamFrame> tail() {
        int end = tail.length();
        int from = place == Place.ELEMENT ? elementStart : end;
        return end == 0 ? Optional.empty() : Optional.of(frame(tail.take(end), from, end, false, false));
    }

    private void step(byte b, Consumer<StreamFrame> frames) {
        switch (place) {
            case BEFORE -> {
                if (b == '[') {
                    array = true;
                    place = Place.BETWEEN;
                    scanned++;
                } else if (isBlank(b)) {
                    scanned++;
                } else {
                    begin();
                }
            }
            case BETWEEN -> {
                if (b == ']') {
                    place = Place.AFTER;
                    cut(scanned + 1, 0, 0, true, frames);
                } else if (isBlank(b) || b == ',') {
                    scanned++;
                } else {
                    begin();
                }
            }
            case ELEMENT -> element(b, frames);
            case AFTER -> scanned++;
        }
    }

    private void begin() {
        place = Place.ELEMENT;
        elementStart = scanned;
        depth = 0;
        string = false;
    }

    private void element(byte b, Consumer<StreamFrame> frames) {
        if (string) {
            boolean ends = b == '"' && !escaped;
            escaped = b == '\\' && !escaped;
            string = !ends;
            scanned++;
            endAt(ends && depth == 0, frames);
            return;
        }
        boolean bare = depth == 0 && scanned > elementStart;
        if (bare && (b == ',' || b == ']' || isBlank(b))) {
            endAt(true, frames);
            return;
        }
        scanned++;
        switch (b) {
            case '"' -> string = true;
            case '{', '[' -> depth++;
            case '}', ']' -> endAt(--depth <= 0, frames);
            default -> {}
        }
    }

    private void endAt(boolean ended, Consumer<StreamFrame> frames) {
        if (ended) {
            place = array ? Place.BETWEEN : Place.AFTER;
            cut(scanned, elementStart, scanned, false, frames);
            if (!array) {
                // There is no bracket that would tell the end.
                cut(0, 0, 0, true, frames);
            }
        }
    }

    private void cut(int end, int from, int to, boolean last, Consumer<StreamFrame> frames) {
        scanned = 0;
        frames.accept(frame(tail.take(end), from, to, true, last));
    }

    private SlicedFrame frame(byte[] raw, int from, int to, boolean closed, boolean last) {
        String before = begun ? new String(raw, 0, from, StandardCharsets.ISO_8859_1) : JsonArrayFraming.COMMA;
        begun |= to > from;
        return new SlicedFrame(raw, from, to, closed, last, before);
    }

    /** Also the bytes of a byte order mark. */
    private static boolean isBlank(byte b) {
        return b == ' '
                || b == '\n'
                || b == '\r'
                || b == '\t'
                || b == (byte) 0xEF
                || b == (byte) 0xBB
                || b == (byte) 0xBF;
    }
}
