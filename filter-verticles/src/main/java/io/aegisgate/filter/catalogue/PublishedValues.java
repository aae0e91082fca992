package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.validator.Validators;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The published example values of a row. An entry names a check of the value, or is a value: {@code *} in it stands for
 * anything, else {@code #} for one digit; one without any separator stands for every way to write it in groups, and for
 * a part of several of them with blanks between. ASCII case does not count. Immutable; any thread, cost linear in the
 * entries with {@code *} or {@code #} and the value, in its groups by the square.
 */
final class PublishedValues implements Predicate<String> {
    private static final char ANY_DIGIT = '#';

    private final Set<String> compact = new HashSet<>();
    private final Set<String> spelled = new HashSet<>();
    private final List<String> compactRanges = new ArrayList<>();
    private final List<String> spelledRanges = new ArrayList<>();
    private final List<Predicate<String>> others = new ArrayList<>();

    PublishedValues(List<String> entries) {
        for (String entry : entries) {
            String lower = entry.toLowerCase(Locale.ROOT);
            if (Validators.named(entry).isPresent()) {
                others.add(Validators.named(entry).orElseThrow());
            } else if (entry.indexOf('*') >= 0) {
                others.add(new Wildcard(entry)::matches);
            } else if (entry.indexOf(ANY_DIGIT) >= 0) {
                (lower.equals(compact(lower)) ? compactRanges : spelledRanges).add(lower);
            } else {
                (lower.equals(compact(lower)) ? compact : spelled).add(lower);
            }
        }
    }

    @Override
    public boolean test(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        String joined = compact(lower);
        return compact.contains(joined)
                || spelled.contains(lower)
                || compactRanges.stream().anyMatch(range -> inRange(joined, range))
                || spelledRanges.stream().anyMatch(range -> inRange(lower, range))
                || others.stream().anyMatch(other -> other.test(value))
                || several(lower);
    }

    /** Whether the groups of a value are such values one behind the other. */
    private boolean several(String value) {
        String[] groups = value.split(" ", -1);
        boolean[] reached = new boolean[groups.length + 1];
        reached[0] = groups.length > 1;
        for (int from = 0; from < groups.length; from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; reached[from] && to < groups.length; to++) {
                joined.append(compact(groups[to]));
                reached[to + 1] |= compact.contains(joined.toString());
            }
        }
        return reached[groups.length];
    }

    private static boolean inRange(String value, String range) {
        if (value.length() != range.length()) {
            return false;
        }
        for (int i = 0; i < range.length(); i++) {
            char wanted = range.charAt(i);
            if (wanted == ANY_DIGIT ? !Ascii.digit(value.charAt(i)) : wanted != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Without what stands between groups. */
    private static String compact(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c) || c == ANY_DIGIT) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
