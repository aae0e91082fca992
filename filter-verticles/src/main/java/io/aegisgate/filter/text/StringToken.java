package io.aegisgate.filter.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A JSON string as it stands in the bytes: which bytes belong to which UTF-16 units, so the rest keeps its escapes. */
final class StringToken {
    private static final String HEX = "0123456789abcdef";

    private final byte[] source;
    private int at;
    private int chars;

    private StringToken(byte[] source, int firstByte) {
        this.source = source;
        this.at = firstByte;
    }

    static List<BytePatch> patches(byte[] source, JsonSpan span, List<SpanEdit> edits) {
        if (edits.isEmpty()) {
            return List.of();
        }
        int length = span.text().text().length();
        List<BytePatch> patches = new ArrayList<>(edits.size());
        StringToken token = new StringToken(source, span.startByte() + 1);
        for (SpanEdit edit : edits) {
            if (edit.end() > length) {
                throw new IllegalArgumentException("edit ends at " + edit.end() + " of " + length);
            }
            int start = token.byteAt(edit.start(), false);
            patches.add(new BytePatch(start, token.byteAt(edit.end(), true), escape(edit.replacement())));
        }
        return patches;
    }

    /** Byte of the unit; inside a four-byte character the one before it, or with {@code after} the one behind it. */
    private int byteAt(int unit, boolean after) {
        while (chars < unit) {
            int width = width();
            int units = width == 4 ? 2 : 1;
            if (chars + units > unit && !after) {
                return at;
            }
            at += width;
            chars += units;
        }
        return at;
    }

    /** Bytes of the unit (or, in four bytes of UTF-8, the pair) at hand. */
    private int width() {
        int lead = source[at];
        if (lead == '\\') {
            return source[at + 1] == 'u' ? 6 : 2;
        }
        if (lead >= 0) {
            return 1;
        }
        if ((lead & 0xe0) == 0xc0) {
            return 2;
        }
        return (lead & 0xf0) == 0xe0 ? 3 : 4;
    }

    static byte[] escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || loneSurrogate(text, i)) {
                        unicode(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void unicode(StringBuilder out, char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >> shift) & 0xf));
        }
    }
}
