package io.aegisgate.filter.text;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** New bytes in place of {@code [start, end)}. The array is not copied and not changed. */
final class BytePatch {
    private final int start;
    private final int end;
    private final byte[] bytes;

    BytePatch(int start, int end, byte[] bytes) {
        this.start = start;
        this.end = end;
        this.bytes = bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Applies patches that are in order and do not overlap. */
    static byte[] apply(byte[] source, List<BytePatch> patches) {
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
