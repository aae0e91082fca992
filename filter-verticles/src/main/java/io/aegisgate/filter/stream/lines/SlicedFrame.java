package io.aegisgate.filter.stream.lines;

import io.aegisgate.filter.stream.frame.StreamFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A frame whose data is a part of its bytes. */
final class SlicedFrame implements StreamFrame {
    private final byte[] raw;
    private final int from;
    private final int to;
    private final boolean closed;
    private final boolean last;
    private final String againBefore;

    /**
     * A frame.
     *
     * @param from first byte of the data
     * @param to first byte after it; the same as {@code from} when there is none
     * @param againBefore what stands in place of the bytes before the data when the frame is sent once more
     */
    SlicedFrame(byte[] raw, int from, int to, boolean closed, boolean last, String againBefore) {
        this.raw = raw;
        this.from = from;
        this.to = to;
        this.closed = closed;
        this.last = last;
        this.againBefore = againBefore;
    }

    @Override
    public byte[] raw() {
        return raw;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public boolean last() {
        return last;
    }

    @Override
    public String event() {
        return "";
    }

    @Override
    public boolean hasData() {
        return to > from;
    }

    @Override
    public byte[] data() {
        return Arrays.copyOfRange(raw, from, to);
    }

    @Override
    public byte[] withData(byte[] replacement) {
        return joined(Arrays.copyOf(raw, from), replacement);
    }

    @Override
    public byte[] again(byte[] replacement) {
        return joined(againBefore.getBytes(StandardCharsets.US_ASCII), replacement);
    }

    private byte[] joined(byte[] before, byte[] replacement) {
        int after = raw.length - to;
        byte[] all = Arrays.copyOf(before, before.length + replacement.length + after);
        System.arraycopy(replacement, 0, all, before.length, replacement.length);
        System.arraycopy(raw, to, all, before.length + replacement.length, after);
        return all;
    }
}
