package io.aegisgate.filter.guard.view.decode;

/** The values of digits. Source: RFC 4648. */
final class Radix {
    private Radix() {}

    static int hex(char c) {
        return Character.digit(c, 16);
    }

    static int base32(char c) {
        return c >= '2' && c <= '7' ? c - '2' + 26 : (c | 0x20) - 'a';
    }

    /** Both alphabets. */
    static int base64(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : 63;
    }
}
