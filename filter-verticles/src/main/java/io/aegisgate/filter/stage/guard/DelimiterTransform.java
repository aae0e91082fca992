package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.isolation.Delimiters;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the markers of this exchange out of one channel, beside what takes values out of it. A text waits only while it
 * ends in the beginning of a marker.
 */
public final class DelimiterTransform implements StreamTransform {
    private final Delimiters delimiters;
    private final StreamTransform values;

    /**
     * For one channel.
     *
     * @param values wins where both edit
     */
    public DelimiterTransform(Delimiters delimiters, StreamTransform values) {
        this.delimiters = delimiters;
        this.values = values;
    }

    @Override
    public Look look(String text, int from, boolean ended) {
        Look own = values.look(text, from, ended);
        int safe = Math.min(own.safe(), ended ? text.length() : delimiters.openFrom(text, from));
        List<SpanEdit> edits = new ArrayList<>(own.edits());
        for (TextRange range : delimiters.find(text, from)) {
            if (own.edits().stream().noneMatch(edit -> range.overlaps(edit.start(), edit.end()))) {
                edits.add(new SpanEdit(range.start(), range.end(), DelimiterStage.MARK));
            }
        }
        edits.sort(Comparator.comparingInt(SpanEdit::start));
        for (SpanEdit edit : edits) {
            // What reaches into what is open waits as a whole.
            safe = edit.end() > safe ? Math.min(safe, edit.start()) : safe;
        }
        int decided = safe;
        edits.removeIf(edit -> edit.end() > decided);
        return new Look(edits, safe, own.unknown());
    }

    @Override
    public int holdChars(int windowChars) {
        // Security: never less than a marker, else a small window would cut one in two.
        return Math.max(values.holdChars(windowChars), Delimiters.longest());
    }
}
