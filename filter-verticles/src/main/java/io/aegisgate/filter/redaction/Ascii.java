package io.aegisgate.filter.redaction;

/** Classes of ASCII characters; the same on every JDK, unlike what Unicode calls a letter. */
final class Ascii {
    private Ascii() {}

    static boolean upper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letterOrDigit(char c) {
        return lower(c) || upper(c) || digit(c);
    }

    /** What continues an identifier. */
    static boolean word(char c) {
        return letterOrDigit(c) || c == '_';
    }
}
