package io.aegisgate.filter.text;

import java.util.Arrays;

/** Bytes that arrived and were not used yet; taking them from the front moves the rest. One owner, one thread. */
public final class ByteTail {
    private byte[] bytes = new byte[512];
    private int start;
    private int length;

    /** Puts bytes at the end. */
    public void append(byte[] more) {
        if (start + length + more.length > bytes.length) {
            byte[] room = length + more.length > bytes.length ? new byte[roomFor(length + more.length)] : bytes;
            System.arraycopy(bytes, start, room, 0, length);
            bytes = room;
            start = 0;
        }
        System.arraycopy(more, 0, bytes, start + length, more.length);
        length += more.length;
    }

    /** How many there are. */
    public int length() {
        return length;
    }

    /** The byte at an index from the front. */
    public byte at(int index) {
        return bytes[start + index];
    }

    /** The big-endian number of four bytes at an index from the front. */
    public int intAt(int index) {
        return (at(index) & 0xff) << 24
                | (at(index + 1) & 0xff) << 16
                | (at(index + 2) & 0xff) << 8
                | (at(index + 3) & 0xff);
    }

    /** Where these bytes next stand from an index on, or -1. */
    public int indexOf(byte[] wanted, int from) {
        for (int i = Math.max(0, from); i + wanted.length <= length; i++) {
            if (Arrays.equals(bytes, start + i, start + i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Takes bytes from the front. */
    public byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        length -= count;
        return taken;
    }

    private int roomFor(int needed) {
        return Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L));
    }
}
