package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.redaction.exact.LiteralSearch;
import io.aegisgate.filter.text.Ascii;
import io.aegisgate.filter.text.Escapes;
import io.aegisgate.filter.text.TextRange;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds further occurrences of values that were found once. A rule may need the words around a value, which the next
 * mention lacks: the user writes {@code password=…}, the model repeats the bare value, and the next turn carries both.
 */
final class RepeatedValues {
    private static final int MIN_CHARS = 8;
    private static final int MIN_PLAIN_CHARS = 16;
    private static final int MIN_PERSONAL_DIGITS = 7;
    private static final int MAX_VALUES = 2000;

    private final Map<String, Found> values = new LinkedHashMap<>();

    private RepeatedValues() {}

    static void add(List<TextSpan> spans, List<List<Found>> found, RedactionScope scope) {
        RepeatedValues repeated = new RepeatedValues();
        for (int i = 0; i < spans.size(); i++) {
            repeated.collect(spans.get(i).text(), found.get(i));
        }
        if (repeated.values.isEmpty()) {
            return;
        }
        List<String> literals = List.copyOf(repeated.values.keySet());
        LiteralSearch search = new LiteralSearch(literals);
        for (int i = 0; i < spans.size(); i++) {
            TextSpan span = spans.get(i);
            if (!scope.frees(span)) {
                found.set(i, repeated.withRepeats(span, found.get(i), search, literals, scope));
            }
        }
    }

    private void collect(String text, List<Found> found) {
        for (Found part : found) {
            if (part.source() == Found.Source.EXACT_VALUE || values.size() >= MAX_VALUES) {
                continue;
            }
            String value = text.substring(part.start(), part.end());
            if (telling(value, part.profile())) {
                values.putIfAbsent(value, part);
            }
        }
    }

    private List<Found> withRepeats(
            TextSpan span, List<Found> found, LiteralSearch search, List<String> literals, RedactionScope scope) {
        String text = span.text();
        Set<Profile> profiles = scope.profiles(span.kind());
        List<TextRange> taken = found.stream()
                .map(part -> new TextRange(part.start(), part.end()))
                .toList();
        List<Found> repeats = new ArrayList<>();
        search.find(text, (start, end, literal) -> {
            Found first = values.get(literals.get(literal));
            if (first != null
                    && profiles.contains(first.profile())
                    && !TextRange.anyOverlaps(taken, start, end)
                    && alone(text, start, end)) {
                repeats.add(first.repeatedAt(start, end));
            }
        });
        if (repeats.isEmpty()) {
            return found;
        }
        if (!scope.whitelistKeys().isEmpty()) {
            List<TextRange> free = WhitelistRanges.of(text, scope.whitelistKeys());
            repeats.removeIf(part -> TextRange.anyOverlaps(free, part.start(), part.end()));
        }
        repeats.addAll(found);
        return SpanFindings.clear(text, repeats);
    }

    /** Whether a value alone, without the words around it, is worth protecting everywhere. */
    private static boolean telling(String value, Profile profile) {
        if (value.length() < MIN_CHARS) {
            return false;
        }
        Characters seen = Characters.of(value);
        return switch (profile) {
            case SECRETS -> value.length() >= MIN_PLAIN_CHARS || (!seen.other && seen.classes() > 1);
            case PII ->
                value.indexOf('@') > 0
                        || value.chars().filter(c -> Ascii.digit((char) c)).count() >= MIN_PERSONAL_DIGITS;
            case INFRASTRUCTURE -> false;
        };
    }

    private static boolean alone(String text, int start, int end) {
        return (start == 0 || !Ascii.word(text.charAt(start - 1)) || Escapes.endAt(text, start))
                && (end == text.length() || !Ascii.word(text.charAt(end)));
    }
}
