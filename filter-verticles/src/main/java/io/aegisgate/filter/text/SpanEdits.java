package io.aegisgate.filter.text;

import java.util.List;

/** Applies edits to a text. */
public final class SpanEdits {
    private SpanEdits() {}

    /** The text after edits that are in order and do not overlap; the very same string when there are none. */
    public static String apply(String text, List<SpanEdit> edits) {
        if (edits.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        int from = 0;
        for (SpanEdit edit : edits) {
            out.append(text, from, edit.start()).append(edit.replacement());
            from = edit.end();
        }
        return out.append(text, from, text.length()).toString();
    }
}
