package io.aegisgate.filter.text;

import java.util.Comparator;
import java.util.List;

/** What holds for the edits of one text. */
public final class SpanEdits {
    private SpanEdits() {}

    /**
     * The edits in order of their start.
     *
     * @throws IllegalArgumentException when two overlap
     */
    public static List<SpanEdit> sorted(List<SpanEdit> edits) {
        List<SpanEdit> sorted =
                edits.stream().sorted(Comparator.comparingInt(SpanEdit::start)).toList();
        int end = 0;
        for (SpanEdit edit : sorted) {
            if (edit.start() < end) {
                throw new IllegalArgumentException("edits overlap at " + edit.start());
            }
            end = edit.end();
        }
        return sorted;
    }

    /** The text after the edits; the very same string when there are none. */
    public static String apply(String text, List<SpanEdit> edits) {
        if (edits.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        int from = 0;
        for (SpanEdit edit : sorted(edits)) {
            out.append(text, from, edit.start()).append(edit.replacement());
            from = edit.end();
        }
        return out.append(text, from, text.length()).toString();
    }
}
