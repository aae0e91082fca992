package io.aegisgate.filter.stage;

import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes configured values out of one channel of a stream. A text waits only while it ends in the beginning of a value. */
public final class ExactValueTransform implements StreamTransform {
    private final ExactValues values;

    /** For a snapshot of the values. */
    public ExactValueTransform(ExactValues values) {
        this.values = values;
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        int safe = ended ? text.length() : values.openFrom(text, from);
        List<SpanEdit> edits = new ArrayList<>();
        for (TextRange range : values.find(text, from)) {
            int start = range.start();
            int end = range.end();
            if (end > safe) {
                // Another value may begin within this one; both together become one mark.
                safe = Math.min(safe, start);
                break;
            }
            edits.add(new SpanEdit(start, end, ExactValues.MARK));
        }
        return new Look(edits, safe, Set.of());
    }

    @Override
    public int holdChars(int windowChars) {
        // Security: never less than the longest value, else a small window would cut one in two.
        return Math.max(windowChars, values.longest());
    }
}
