package io.aegisgate.filter.guard.view.decode;

/** Tells UTF-8 from other bytes; most of what is tried is none, and that must cost no objects. Source: RFC 3629 4. */
final class Utf8 {
    private Utf8() {}

    /** How many of the first bytes are whole characters in UTF-8. */
    static int valid(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int size = bytes[at] >= 0 ? 1 : size(bytes, at, length);
            if (size == 0) {
                return at;
            }
            at += size;
        }
        return at;
    }

    private static int size(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xFF;
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size == 0 || at + size > length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
