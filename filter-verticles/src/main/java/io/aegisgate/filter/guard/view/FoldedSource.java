package io.aegisgate.filter.guard.view;

import io.aegisgate.filter.guard.view.fold.Folded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads texts with their disguises undone. Of a long text only what stands around a disguise is read: the rest is the same in
 * plain sight.
 */
final class FoldedSource implements ViewSource {
    /** A text as short as this is read as a whole. */
    private static final int WHOLE_MAX = 1536;
    /** What is read on both sides of a disguise; no less than what rows may look at. */
    private static final int AROUND = 512;
    /** How far off a line or a word may begin at which a part is cut. */
    private static final int CUT_MAX = 128;

    @Override
    public ViewKind kind() {
        return ViewKind.FOLDED;
    }

    @Override
    public List<View> read(MappedText source) {
        String text = source.text();
        MappedText folded = Folded.of(source);
        if (folded == source) {
            return List.of();
        }
        if (folded.length() <= WHOLE_MAX) {
            return List.of(new MappedView(folded, false));
        }
        List<View> parts = new ArrayList<>();
        int end = 0;
        for (int changed = folded.nextChange(text, 0); changed < folded.length(); ) {
            int start = Math.max(end, cut(folded.text(), changed - AROUND));
            end = Math.min(folded.length(), changed + 1 + AROUND);
            int next = folded.nextChange(text, changed + 1);
            while (next < folded.length() && next - AROUND - CUT_MAX <= end) {
                end = Math.min(folded.length(), next + 1 + AROUND);
                next = folded.nextChange(text, next + 1);
            }
            parts.add(new MappedView(folded.part(start, end), end < folded.length()));
            changed = next;
        }
        return parts;
    }

    /** Where a line begins shortly before an offset; else where a word does; the offset itself if none does. */
    private static int cut(String text, int offset) {
        int least = Math.max(0, offset - CUT_MAX);
        int word = Math.max(0, offset);
        for (int at = word; at > least; at--) {
            char before = text.charAt(at - 1);
            if (before == '\n') {
                return at;
            }
            word = before == ' ' ? Math.min(word, at) : word;
        }
        return least == 0 ? 0 : word;
    }

    @Override
    public int settled(String text, int from) {
        return Folded.settled(text);
    }
}
