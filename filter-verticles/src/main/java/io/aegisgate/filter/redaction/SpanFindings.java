package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.TextScanner;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.redaction.placeholder.Markers;
import io.aegisgate.filter.text.TextRange;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What is found in the texts of one request, settled and clear of what is protected. Stateless. */
final class SpanFindings {
    private final ProfileScanners scanners;
    private final Supplier<ExactValues> exactValues;
    private final RedactionLimits limits;

    SpanFindings(ProfileScanners scanners, Supplier<ExactValues> exactValues, RedactionLimits limits) {
        this.scanners = scanners;
        this.exactValues = exactValues;
        this.limits = limits;
    }

    List<List<RedactionFinding>> of(List<TextSpan> spans, RedactionScope scope) {
        ExactValues exact = exactValues.get();
        ProfileScanners rules = scanners.snapshot();
        List<List<Found>> found = new ArrayList<>(spans.size());
        for (TextSpan span : spans) {
            found.add(inSpan(span, scope, rules, exact));
        }
        RepeatedValues.add(spans, found, scope);
        List<List<RedactionFinding>> findings = new ArrayList<>(spans.size());
        for (List<Found> ofSpan : found) {
            findings.add(ofSpan.stream().map(Found::finding).toList());
        }
        return List.copyOf(findings);
    }

    private List<Found> inSpan(TextSpan span, RedactionScope scope, ProfileScanners rules, ExactValues exact) {
        List<Found> parts = new ArrayList<>();
        // A field's name frees a value from rules; a value the operator has named is never let out.
        if (scope.rules() && !scope.frees(span)) {
            rulesAndField(span, scope, rules, parts);
            removeWhitelisted(span.text(), scope.whitelistKeys(), parts);
        }
        exact.find(span.text()).forEach(range -> parts.add(Found.exact(range)));
        return parts.isEmpty() ? List.of() : clear(span.text(), parts);
    }

    private void rulesAndField(TextSpan span, RedactionScope scope, ProfileScanners rules, List<Found> parts) {
        TextRange field = FieldSecrets.find(span);
        String label = KeyLabel.of(span);
        String text = label.isEmpty() ? span.text() : label + span.text() + KeyLabel.END;
        for (Match match : matches(text, rules.scanner(scope.profiles(span.kind())))) {
            int start = Math.max(0, match.start() - label.length());
            int end = Math.min(span.text().length(), match.end() - label.length());
            if (start >= end) {
                continue;
            }
            if (!match.documentation() || scope.documentation()) {
                parts.add(Found.rule(match, start, end));
            } else if (field != null && field.overlaps(start, end)) {
                field = null;
            }
        }
        if (field != null) {
            parts.add(Found.field(field));
        }
    }

    /** All matches of a text; a very long one is scanned in windows, a match counting for the window it starts in. */
    private List<Match> matches(String text, TextScanner scanner) {
        int window = limits.windowChars();
        if (window == 0 || text.length() <= window) {
            return scanner.scan(text);
        }
        List<Match> all = new ArrayList<>();
        int done = 0;
        for (int from = 0; from < text.length(); ) {
            int to = boundary(text, from + (long) window);
            int next = to == text.length() ? to : boundary(text, to - (long) limits.overlapChars());
            for (Match match : scanner.scan(text.substring(from, to))) {
                if (match.start() + from >= done && (match.start() + from < next || to == text.length())) {
                    all.add(new Match(match.rule(), match.start() + from, match.end() + from, match.documentation()));
                    done = match.end() + from;
                }
            }
            done = Math.max(done, next);
            // The next window sees a little of what stands before the place where its own matches begin.
            from = to == text.length() ? to : boundary(text, Math.max(from + 1L, next - limits.overlapChars() / 4L));
        }
        return all;
    }

    private static int boundary(String text, long at) {
        if (at >= text.length()) {
            return text.length();
        }
        int offset = (int) at;
        return Character.isLowSurrogate(text.charAt(offset)) ? offset - 1 : offset;
    }

    private static void removeWhitelisted(String text, Set<String> keys, List<Found> parts) {
        if (!parts.isEmpty() && !keys.isEmpty()) {
            List<TextRange> free = WhitelistRanges.of(text, keys);
            parts.removeIf(part -> TextRange.anyOverlaps(free, part.start(), part.end()));
        }
    }

    /** Parts settled against each other, none reaching into a placeholder or marker. */
    static List<Found> clear(String text, List<Found> parts) {
        List<TextRange> markers = Markers.in(text);
        List<Found> clear = new ArrayList<>();
        for (Found part : Found.settled(parts)) {
            part.outside(markers, text, clear);
        }
        return clear;
    }
}
