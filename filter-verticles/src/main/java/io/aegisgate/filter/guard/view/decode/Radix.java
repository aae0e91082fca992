package io.aegisgate.filter.guard.view.decode;

/** The values of digits. Source: RFC 4648. */
final class Radix {
    /** Digits to the base 16. */
    static final int HEX = 1;
    /** Digits to the base 32 in capitals. */
    static final int UPPER32 = 2;
    /** The same in small letters. */
    static final int LOWER32 = 4;

    static final int ALL = HEX | UPPER32 | LOWER32;
    private static final int ASCII = 128;
    private static final byte[] VALUES16 = new byte[ASCII];
    private static final byte[] VALUES64 = new byte[ASCII];
    private static final byte[] KINDS = new byte[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            VALUES16[c] = (byte) Character.digit(c, 16);
            VALUES64[c] = (byte) value64(c);
            boolean digit = c >= '2' && c <= '7';
            KINDS[c] = (byte) ((VALUES16[c] >= 0 ? HEX : 0)
                    | (digit || (c >= 'A' && c <= 'Z') ? UPPER32 : 0)
                    | (digit || (c >= 'a' && c <= 'z') ? LOWER32 : 0));
        }
    }

    private Radix() {}

    /** The kinds of digits that a character is, a bit each; not those to the base 64. */
    static int kinds(char c) {
        return c < ASCII ? KINDS[c] : 0;
    }

    /** -1 for what is no digit to the base 16 in ASCII. */
    static int hex(char c) {
        return c < ASCII ? VALUES16[c] : -1;
    }

    static int base32(char c) {
        return c >= '2' && c <= '7' ? c - '2' + 26 : (c | 0x20) - 'a';
    }

    /** Both alphabets. */
    static int base64(char c) {
        return c < ASCII ? VALUES64[c] : 63;
    }

    private static int value64(char c) {
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
