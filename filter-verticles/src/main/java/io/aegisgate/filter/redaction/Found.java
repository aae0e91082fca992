package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.redaction.exact.ExactValues;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A part of a text to redact, before parts are settled against each other and against what is protected. */
record Found(int start, int end, Source source, Profile profile, RedactionFinding label) {
    /** Who found it, the more telling first. */
    enum Source {
        EXACT_VALUE,
        RULE,
        FIELD,
        REPEATED
    }

    /** A piece this short, cut out by a marker inside a find, protects nothing. */
    private static final int MIN_PIECE_CHARS = 4;

    static Found exact(TextRange range) {
        return new Found(
                range.start(),
                range.end(),
                Source.EXACT_VALUE,
                Profile.SECRETS,
                label("exact_value", ExactValues.KIND, Rule.Severity.CRITICAL));
    }

    static Found field(TextRange range) {
        return new Found(
                range.start(),
                range.end(),
                Source.FIELD,
                Profile.SECRETS,
                label("field_secret", "FIELD_SECRET", Rule.Severity.HIGH));
    }

    /** A rule's match, at its place in the text itself. */
    static Found rule(Match match, int start, int end) {
        Rule rule = match.rule();
        return new Found(
                start,
                end,
                Source.RULE,
                rule.profile(),
                new RedactionFinding(rule.id(), rule.kind(), rule.category(), rule.severity(), 0, 0));
    }

    /** A further occurrence of the same value. */
    Found repeatedAt(int otherStart, int otherEnd) {
        RedactionFinding repeated =
                new RedactionFinding("repeated_value", label.kind(), label.category(), label.severity(), 0, 0);
        return new Found(otherStart, otherEnd, Source.REPEATED, profile, repeated);
    }

    RedactionFinding finding() {
        return new RedactionFinding(label.ruleId(), label.kind(), label.category(), label.severity(), start, end);
    }

    /** One part where parts overlap; the longest names it, among equals the more telling. */
    static List<Found> settled(List<Found> parts) {
        List<Found> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingInt(Found::start));
        List<Found> settled = new ArrayList<>();
        for (Found part : sorted) {
            int last = settled.size() - 1;
            if (last >= 0 && part.start < settled.get(last).end) {
                settled.set(last, settled.get(last).joined(part));
            } else {
                settled.add(part);
            }
        }
        return settled;
    }

    /** What is left of the part beside protected ranges. */
    void outside(List<TextRange> protectedRanges, String text, List<Found> pieces) {
        int from = start;
        for (TextRange range : protectedRanges) {
            if (range.overlaps(from, end)) {
                addPiece(from, range.start(), text, pieces);
                from = Math.max(from, range.end());
            }
        }
        if (from == start) {
            pieces.add(this);
        } else {
            addPiece(from, end, text, pieces);
        }
    }

    private void addPiece(int from, int to, String text, List<Found> pieces) {
        long telling = from >= to
                ? 0
                : text.substring(from, to)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .count();
        if (telling >= MIN_PIECE_CHARS) {
            pieces.add(new Found(from, to, source, profile, label));
        }
    }

    private Found joined(Found other) {
        int length = end - start;
        int otherLength = other.end - other.start;
        boolean mine = length > otherLength || (length == otherLength && source.compareTo(other.source) <= 0);
        Found name = mine ? this : other;
        return new Found(start, Math.max(end, other.end), name.source, name.profile, name.label);
    }

    private static RedactionFinding label(String rule, String kind, Rule.Severity severity) {
        return new RedactionFinding(rule, kind, rule, severity, 0, 0);
    }
}
