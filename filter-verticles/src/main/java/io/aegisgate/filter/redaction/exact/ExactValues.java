package io.aegisgate.filter.redaction.exact;

import io.aegisgate.filter.text.TextRange;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Configured secrets, found in one pass as they are, in full-width letters, with invisible characters between, and in their base64, percent-encoded and
 * JSON-escaped forms. The
 * placeholder stands for the form that was found. Immutable; any thread.
 */
public final class ExactValues {
    /** Shortest value; a shorter one would strike ordinary text. */
    public static final int MIN_CHARS = 10;

    /** The placeholder kind. */
    public static final String KIND = "EXACT_VALUE";

    /** What stands for a value that the provider sent. */
    public static final String MARK = "[REDACTED:" + KIND + "]";

    private static final ExactValues NONE = new ExactValues(0, new LiteralSearch(Set.of()));

    private final int values;
    private final LiteralSearch search;

    private ExactValues(int values, LiteralSearch search) {
        this.values = values;
        this.search = search;
    }

    /** No values. */
    public static ExactValues none() {
        return NONE;
    }

    /**
     * Compiles a snapshot.
     *
     * @throws IllegalArgumentException when a value is shorter than {@link #MIN_CHARS}; the text does not name it
     */
    public static ExactValues of(Collection<String> values) {
        Set<String> forms = new LinkedHashSet<>();
        for (String value : values) {
            if (value.length() < MIN_CHARS) {
                throw new IllegalArgumentException("an exact value has fewer than " + MIN_CHARS + " characters");
            }
            forms.addAll(EncodedForms.of(value));
        }
        return forms.isEmpty() ? NONE : new ExactValues(values.size(), new LiteralSearch(forms));
    }

    /** How many values are configured. */
    public int size() {
        return values;
    }

    /** Where values stand, by rising offset; values that overlap are one range. */
    public List<TextRange> find(String text) {
        if (values == 0) {
            return List.of();
        }
        HitList hits = new HitList();
        search.find(text, hits);
        Visible visible = Visible.of(text);
        if (visible != null) {
            int[] offsets = visible.offsets();
            search.find(
                    visible.text(), (start, end, literal) -> hits.at(offsets[start], offsets[end - 1] + 1, literal));
        }
        return hits.merged();
    }

    /**
     * From where on a text must wait for what follows it: the smallest offset, at {@code from} or later, from which it ends
     * in the beginning of a value; its length when there is none.
     */
    public int openFrom(String text, int from) {
        if (values == 0) {
            return text.length();
        }
        int open = search.openFrom(text, from);
        Visible visible = Visible.of(text);
        if (visible == null) {
            return open;
        }
        int seen = search.openFrom(visible.text(), visible.first(from));
        return seen < visible.text().length() ? Math.min(open, visible.offsets()[seen]) : open;
    }

    /** Longest form of a value, in UTF-16 units. */
    public int longest() {
        return search.longest();
    }

    /** Collects hits without an object each. */
    private static final class HitList implements LiteralSearch.Hits {
        private long[] hits = new long[16];
        private int count;

        @Override
        public void at(int start, int end, int literal) {
            if (count == hits.length) {
                hits = Arrays.copyOf(hits, count * 2);
            }
            hits[count++] = ((long) start << 32) | end;
        }

        List<TextRange> merged() {
            if (count == 0) {
                return List.of();
            }
            Arrays.sort(hits, 0, count);
            return TextRange.merged(Arrays.stream(hits, 0, count)
                    .mapToObj(hit -> new TextRange((int) (hit >>> 32), (int) hit))
                    .toList());
        }
    }
}
