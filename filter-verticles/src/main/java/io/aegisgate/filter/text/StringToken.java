package io.aegisgate.filter.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A JSON string as it stands in the bytes: which bytes belong to which UTF-16 units, so the rest keeps its escapes. */
final class StringToken {
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
            byte[] replacement = JsonText.escaped(edit.replacement()).getBytes(StandardCharsets.UTF_8);
            patches.add(new BytePatch(start, token.byteAt(edit.end(), true), replacement));
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
}
