package io.aegisgate.filter.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** New bytes in place of {@code [start, end)}. The array is not copied and not changed. */
public final class BytePatch {
    private final int start;
    private final int end;
    private final byte[] bytes;

    /** Puts these bytes in the place of those from {@code start} to before {@code end}. */
    public BytePatch(int start, int end, byte[] bytes) {
        this.start = start;
        this.end = end;
        this.bytes = bytes;
    }

    /** First byte replaced. */
    public int start() {
        return start;
    }

    /** First byte after those replaced. */
    public int end() {
        return end;
    }

    /** The new bytes as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Applies patches that are in order and do not overlap. */
    public static byte[] apply(byte[] source, List<BytePatch> patches) {
        int length = source.length;
        for (BytePatch patch : patches) {
            length += patch.bytes.length - (patch.end - patch.start);
        }
        byte[] out = new byte[length];
        int from = 0;
        int to = 0;
        for (BytePatch patch : patches) {
            System.arraycopy(source, from, out, to, patch.start - from);
            to += patch.start - from;
            System.arraycopy(patch.bytes, 0, out, to, patch.bytes.length);
            to += patch.bytes.length;
            from = patch.end;
        }
        System.arraycopy(source, from, out, to, source.length - from);
        return out;
    }
}
