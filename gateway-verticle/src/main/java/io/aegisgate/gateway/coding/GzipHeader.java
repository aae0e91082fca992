package io.aegisgate.gateway.coding;

/** Finds where the header of a gzip member ends (RFC 1952 section 2.3). */
final class GzipHeader {
    /** More bytes are needed. */
    static final int INCOMPLETE = -1;

    /** Not a gzip member. */
    static final int INVALID = -2;

    private static final int FIXED_BYTES = 10;
    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private GzipHeader() {}

    /** The offset after the header, or one of the constants. */
    static int end(byte[] bytes) {
        if (!magic(bytes, 0, 0x1f) || !magic(bytes, 1, 0x8b)) {
            return INVALID;
        }
        if (bytes.length < FIXED_BYTES) {
            return INCOMPLETE;
        }
        if (bytes[2] != 8) {
            return INVALID;
        }
        int flags = bytes[3];
        int at = FIXED_BYTES;
        if ((flags & FLAG_EXTRA) != 0) {
            if (bytes.length < at + 2) {
                return INCOMPLETE;
            }
            at += 2 + (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            at = afterZero(bytes, at);
        }
        if (at >= 0 && (flags & FLAG_COMMENT) != 0) {
            at = afterZero(bytes, at);
        }
        if (at >= 0 && (flags & FLAG_CRC) != 0) {
            at += 2;
        }
        return at < 0 || at > bytes.length ? INCOMPLETE : at;
    }

    private static boolean magic(byte[] bytes, int at, int expected) {
        return bytes.length <= at || (bytes[at] & 0xff) == expected;
    }

    private static int afterZero(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                return at + 1;
            }
        }
        return INCOMPLETE;
    }
}
