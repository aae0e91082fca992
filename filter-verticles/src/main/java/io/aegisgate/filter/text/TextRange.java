package io.aegisgate.filter.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text.
 *
 * @param start first UTF-16 unit
 * @param end first unit after it
 */
public record TextRange(int start, int end) {
    /** Whether a part of the same text shares a character with this one. */
    public boolean overlaps(int otherStart, int otherEnd) {
        return start < otherEnd && otherStart < end;
    }

    /** Joins ranges that overlap; they come by rising start. */
    public static List<TextRange> merged(List<TextRange> ranges) {
        List<TextRange> merged = new ArrayList<>();
        for (TextRange range : ranges) {
            int last = merged.size() - 1;
            if (last >= 0 && range.start < merged.get(last).end) {
                TextRange before = merged.get(last);
                merged.set(last, new TextRange(before.start, Math.max(before.end, range.end)));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    /** Whether a part touches one of the ranges, which come by rising start and do not overlap. */
    public static boolean anyOverlaps(List<TextRange> ranges, int start, int end) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).end <= start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.size() && ranges.get(low).overlaps(start, end);
    }
}
