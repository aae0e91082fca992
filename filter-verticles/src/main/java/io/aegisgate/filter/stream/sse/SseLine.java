package io.aegisgate.filter.stream.sse;

import org.jspecify.annotations.Nullable;

/** One line of a frame: where it starts, where its field name and value stand, where the next line starts. */
final class SseLine {
    private final byte[] raw;
    private final int start;
    private final int name;
    private final int colon;
    private final int end;
    /** First byte after the line end. */
    final int next;

    private SseLine(byte[] raw, int start) {
        this.raw = raw;
        this.start = start;
        int i = start == 0 && startsWithBom(raw, 0, raw.length) ? 3 : start;
        this.name = i;
        int found = -1;
        while (i < raw.length && raw[i] != '\n' && raw[i] != '\r') {
            if (raw[i] == ':' && found < 0) {
                found = i;
            }
            i++;
        }
        this.end = i;
        this.colon = found < 0 ? i : found;
        if (i < raw.length && raw[i] == '\r' && i + 1 < raw.length && raw[i + 1] == '\n') {
            i++;
        }
        this.next = Math.min(i + 1, raw.length);
    }

    static @Nullable SseLine first(byte[] raw) {
        return raw.length == 0 ? null : new SseLine(raw, 0);
    }

    @Nullable
    SseLine next() {
        return next >= raw.length ? null : new SseLine(raw, next);
    }

    static boolean startsWithBom(byte[] bytes, int from, int to) {
        return to - from >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    int start() {
        return start;
    }

    /** First byte of the line end. */
    int end() {
        return end;
    }

    boolean is(String field) {
        if (colon - name != field.length()) {
            return false;
        }
        for (int i = 0; i < field.length(); i++) {
            if (raw[name + i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** First byte of the value: after the colon and one optional space. */
    int valueStart() {
        int value = Math.min(colon + 1, end);
        return value < end && raw[value] == ' ' ? value + 1 : value;
    }
}
