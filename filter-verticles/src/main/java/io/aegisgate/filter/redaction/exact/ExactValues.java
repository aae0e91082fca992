package io.aegisgate.filter.redaction.exact;

import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Configured secrets, found as they are, with full-width letters or invisible characters among theirs, in their base64 and
 * percent-encoded forms, and in JSON strings up to three deep. One pass over the text, and one more over each way to read
 * it that differs. The placeholder stands for the form that was found. Immutable; any thread.
 */
public final class ExactValues {
    /** Shortest value; a shorter one would strike ordinary text. */
    public static final int MIN_CHARS = 10;

    /** The placeholder kind. */
    public static final String KIND = "EXACT_VALUE";

    /** What stands for a value that the provider sent. */
    public static final String MARK = "[REDACTED:" + KIND + "]";

    /** JSON in JSON in JSON, and once without what nobody sees. */
    private static final int READINGS_MAX = 4;

    /** Most units that JSON makes of one when it is written three times over: {@code \\\\u0041}. */
    private static final int ESCAPED_MAX = 9;

    private static final ExactValues NONE = new ExactValues(0, new LiteralSearch(Set.of()), 0);

    private final int values;
    private final LiteralSearch search;
    private final int longest;

    private ExactValues(int values, LiteralSearch search, int longest) {
        this.values = values;
        this.search = search;
        this.longest = longest;
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
        int longest = 0;
        for (String value : values) {
            if (value.length() < MIN_CHARS) {
                throw new IllegalArgumentException("an exact value has fewer than " + MIN_CHARS + " characters");
            }
            forms.addAll(EncodedForms.of(value));
            longest = Math.max(longest, value.length() * ESCAPED_MAX);
        }
        LiteralSearch search = new LiteralSearch(forms);
        return forms.isEmpty() ? NONE : new ExactValues(values.size(), search, Math.max(longest, search.longest()));
    }

    /** How many values are configured. */
    public int size() {
        return values;
    }

    /** Where values stand, by rising offset; values that overlap are one range. */
    public List<TextRange> find(String text) {
        return find(text, 0);
    }

    /**
     * Where values stand that begin at {@code from} or later.
     *
     * @param from what stands before it is looked at only for the escape it may have begun
     */
    public List<TextRange> find(String text, int from) {
        if (values == 0) {
            return List.of();
        }
        HitList hits = new HitList();
        search.find(
                from == 0 ? text : text.substring(from),
                (start, end, literal) -> hits.at(from + start, from + end, literal));
        int begin = escapeBefore(text, from);
        for (Reading reading : readings(begin == 0 ? text : text.substring(begin), true)) {
            search.find(reading.text(), (start, end, literal) -> {
                if (begin + reading.start(start) >= from) {
                    hits.at(begin + reading.start(start), begin + reading.end(end - 1), literal);
                }
            });
        }
        return hits.merged();
    }

    /**
     * From where on a text must wait for what follows it: the smallest offset, at {@code from} or later, from which it ends
     * in the beginning of a value, or of an escape; its length when there is none.
     */
    public int openFrom(String text, int from) {
        if (values == 0) {
            return text.length();
        }
        int open = search.openFrom(text, from);
        int begin = escapeBefore(text, from);
        for (Reading reading : readings(begin == 0 ? text : text.substring(begin), false)) {
            int seen = search.openFrom(reading.text(), reading.first(from - begin));
            boolean begun = seen < reading.text().length();
            open = Math.min(open, begin + (begun ? reading.start(seen) : reading.open()));
        }
        return Math.max(open, from);
    }

    /** The other ways to read a text: only what is to be seen, and with its escapes decoded, as often as it is sensible. */
    private static List<Reading> readings(String text, boolean ended) {
        List<Reading> readings = new ArrayList<>();
        Reading visible = Reading.visible(text);
        if (visible != null) {
            readings.add(visible);
        }
        Reading decoded = Reading.unescaped(text, ended);
        while (decoded != null && readings.size() < READINGS_MAX) {
            readings.add(decoded);
            decoded = decoded.unescaped(ended);
        }
        return readings;
    }

    /** Where the backslashes begin that stand before an offset: whether one of them is an escape's, all of them tell. */
    private static int escapeBefore(String text, int offset) {
        int begin = offset;
        while (begin > 0 && text.charAt(begin - 1) == '\\') {
            begin--;
        }
        return begin;
    }

    /** Longest form of a value, in UTF-16 units. */
    public int longest() {
        return longest;
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
