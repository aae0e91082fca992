package io.aegisgate.filter.text;

/** Searching in byte arrays. */
public final class Bytes {
    private Bytes() {}

    /** Where the wanted bytes stand at {@code from} or later; negative when they do not. */
    public static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            if (startsWith(bytes, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the wanted bytes stand at {@code at}. */
    public static boolean startsWith(byte[] bytes, int at, byte[] wanted) {
        if (at + wanted.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
