package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.Ascii;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a text was redacted before: placeholders and {@code [REDACTED:X]} marks are not redacted again. */
public final class Markers {
    private static final String MARK = "[REDACTED:";
    private static final int MAX_MARK_CHARS = 80;

    private Markers() {}

    /** The marked ranges by rising offset. */
    public static List<TextRange> in(String text) {
        List<TextRange> ranges = new ArrayList<>();
        PlaceholderScanner placeholders = new PlaceholderScanner(text, text.length(), true, false);
        for (int at = 0; placeholders.next(at); at = placeholders.end()) {
            ranges.add(new TextRange(placeholders.start(), placeholders.end()));
        }
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            int end = markEnd(text, at + MARK.length());
            if (end > 0) {
                ranges.add(new TextRange(at, end));
            }
        }
        ranges.sort(Comparator.comparingInt(TextRange::start));
        return TextRange.merged(ranges);
    }

    // Security: only a short word of kind characters makes a mark, so nobody can hide a key between its brackets.
    private static int markEnd(String text, int from) {
        int most = Math.min(text.length(), from + MAX_MARK_CHARS);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return i > from ? i + 1 : -1;
            }
            boolean kind = Ascii.word(c) || c == '-';
            if (!kind) {
                return -1;
            }
        }
        return -1;
    }
}
