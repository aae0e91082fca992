package io.aegisgate.filter.text;

import java.nio.charset.StandardCharsets;

/** Text as it stands between the quotes of a JSON string. Stateless. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Escapes what JSON must escape, and half of a surrogate pair, and nothing else. */
    public static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16);
        escape(value, out);
        return out.toString();
    }

    /** A JSON string with its quotes. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder(value.length() + 16).append('"');
        escape(value, out);
        return out.append('"').toString();
    }

    /** A JSON string in UTF-8, with its quotes. */
    public static byte[] quoted(String value) {
        return quote(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a character is the letter of an escape such as {@code \n}, which ends no word and begins none. */
    public static boolean escapeLetter(CharSequence json, int index) {
        if ("nrtbf".indexOf(json.charAt(index)) < 0) {
            return false;
        }
        int first = index;
        while (first > 0 && json.charAt(first - 1) == '\\') {
            first--;
        }
        return (index - first) % 2 == 1;
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || loneSurrogate(text, i)) {
                        unicode(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** Half a pair cannot be written in UTF-8; as an escape it survives. */
    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void unicode(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
