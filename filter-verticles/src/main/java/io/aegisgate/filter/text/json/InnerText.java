package io.aegisgate.filter.text.json;

import java.nio.charset.StandardCharsets;

/** A decoded string seen as the bytes of a document of its own. */
final class InnerText {
    private InnerText() {}

    /** UTF-8; a lone surrogate becomes one question mark, so offsets can still be told. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Objects, lists and strings only: the digits of a bare number are text to look at. */
    static boolean looksLikeDocument(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '{' || b == '[' || b == '"';
            }
            if (b <= 0) {
                return false;
            }
        }
        return false;
    }

    /** Turns ascending byte offsets of {@link #bytes} into UTF-16 offsets of the text, in one walk. */
    static final class Offsets {
        private final String text;
        private int chars;
        private int bytes;

        Offsets(String text) {
            this.text = text;
        }

        int charsAt(int byteOffset) {
            while (bytes < byteOffset) {
                char c = text.charAt(chars);
                boolean pair = Character.isHighSurrogate(c)
                        && chars + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(chars + 1));
                chars += pair ? 2 : 1;
                bytes += pair ? 4 : width(c);
            }
            return chars;
        }

        private static int width(char c) {
            if (c < 0x80 || Character.isSurrogate(c)) {
                return 1;
            }
            return c < 0x800 ? 2 : 3;
        }
    }
}
