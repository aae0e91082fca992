package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text says that it talks about attacks. A finding is discussed when it stands in such a place or begins at most
 * {@value #REACH} units behind one, in the same paragraph. Only what stands before a finding counts, so that a stream and a
 * whole answer are judged alike. Places count from the beginning of the text, whole or coming bit by bit.
 */
final class Marks {
    private static final int REACH = 120;

    private final List<Range> ranges = new ArrayList<>();

    /** A place and what of the text behind it belongs to its paragraph. */
    private record Range(long start, long end, long reach) {}

    /** Adds a place; what it reaches ends with the paragraph, as far as that is known. */
    void add(long start, long end) {
        ranges.add(new Range(start, end, end + REACH));
    }

    /**
     * Shows the text behind the places, as far as it has come: what is read of a paragraph's end holds from then on.
     *
     * @param base units of the text before {@code text}
     */
    void read(long base, String text) {
        ranges.replaceAll(range -> {
            int from = (int) Math.max(0, range.end - base);
            int to = (int) Math.min(text.length(), range.reach + 2 - base);
            int blank = from < to ? text.substring(from, to).indexOf("\n\n") : -1;
            return blank < 0 ? range : new Range(range.start, range.end, base + from + blank);
        });
    }

    /**
     * The places, each with what it reaches, as far as they reach behind an offset of the text; from there they count.
     *
     * @param base units of the text before the one the places are to count in
     */
    List<TextRange> places(long base) {
        List<TextRange> places = new ArrayList<>();
        for (Range range : ranges) {
            long end = Math.max(range.end, range.reach + 1) - base;
            if (end > 0) {
                places.add(new TextRange((int) Math.max(0, range.start - base), (int) end));
            }
        }
        return places;
    }

    /** Drops the places that reach nothing from here on. */
    void forget(long before) {
        ranges.removeIf(range -> Math.max(range.reach, range.end) < before);
    }

    /**
     * The finding, discussed where it is.
     *
     * @param base units of the text before the one the finding's offsets count in
     */
    Finding discussed(Finding finding, long base) {
        long start = base + finding.start();
        for (Range range : ranges) {
            boolean inside = range.start <= start && start < range.end;
            if (inside || (range.end <= start && start <= range.reach)) {
                return finding.inDiscussion();
            }
        }
        return finding;
    }
}
