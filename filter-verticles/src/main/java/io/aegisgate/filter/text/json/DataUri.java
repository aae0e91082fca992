package io.aegisgate.filter.text.json;

/** Recognises base64 data URIs: media, which is neither scanned nor changed. */
final class DataUri {
    private static final String SCHEME = "data:";
    private static final String MARK = ";base64,";

    /** Media types with parameters are short; text with the mark far behind is text. */
    private static final int MAX_MEDIA_TYPE_CHARS = 200;

    private DataUri() {}

    /** Whether the bytes from there on begin a data URI. */
    static boolean begins(byte[] bytes, int at) {
        for (int i = 0; i < SCHEME.length(); i++) {
            if (at + i >= bytes.length || (bytes[at + i] | 0x20) != (SCHEME.charAt(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** The whole text is one base64 data URI. */
    static boolean is(String text) {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        int mark = text.indexOf(MARK);
        if (mark < 0 || mark > MAX_MEDIA_TYPE_CHARS) {
            return false;
        }
        // Security: every character is looked at; a secret behind a data-URI beginning is not waved through.
        for (int i = SCHEME.length(); i < mark; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        for (int i = mark + MARK.length(); i < text.length(); i++) {
            if (!base64(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean base64(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '='
                || c == '-'
                || c == '_'
                || c == '\n'
                || c == '\r';
    }
}
