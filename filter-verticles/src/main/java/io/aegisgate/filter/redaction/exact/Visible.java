package io.aegisgate.filter.redaction.exact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text without the characters that nobody sees, and where the others stand in it. Immutable; any thread.
 *
 * @param text the others
 * @param offsets where each of its units stands in the original
 */
record Visible(String text, int[] offsets) {
    private static final char SOFT_HYPHEN = '\u00AD';

    /** Zero-width spaces and joiners, marks of direction, word joiner, invisible operators (general category Cf). */
    private static final char FIRST = '\u200B';

    private static final char LAST = '\u2064';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Null when all of a text is to be seen, as almost always. */
    static @Nullable Visible of(String text) {
        int at = 0;
        while (at < text.length() && !hidden(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return null;
        }
        StringBuilder seen = new StringBuilder(text.length()).append(text, 0, at);
        int[] offsets = new int[text.length()];
        Arrays.setAll(offsets, i -> i);
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!hidden(c)) {
                offsets[seen.length()] = at;
                seen.append(c);
            }
        }
        return new Visible(seen.toString(), Arrays.copyOf(offsets, seen.length()));
    }

    /** The first unit of the text that stands at an offset of the original or behind it. */
    int first(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        return found < 0 ? -found - 1 : found;
    }

    private static boolean hidden(char c) {
        return c >= SOFT_HYPHEN
                && (c == SOFT_HYPHEN
                        || (c >= FIRST && c <= LAST && Character.getType(c) == Character.FORMAT)
                        || c == BYTE_ORDER_MARK);
    }
}
