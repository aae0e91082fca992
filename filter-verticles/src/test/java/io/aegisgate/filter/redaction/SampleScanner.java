package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.TextScanner;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A scanner of three simple rules, enough to test what is done with matches. */
record SampleScanner(Set<Profile> profiles) implements TextScanner {
    private static final Rule KEY = rule("sample.key", "API_KEY", Profile.SECRETS);
    private static final Rule LABEL = rule("sample.label", "FIELD_SECRET", Profile.SECRETS);
    private static final Rule MAIL = rule("sample.mail", "EMAIL", Profile.PII);

    @Override
    public List<Match> scan(String text) {
        List<Match> matches = new ArrayList<>();
        words(text, "zk-", 0, KEY, matches);
        words(text, "password=", 9, LABEL, matches);
        if (profiles.contains(Profile.PII)) {
            words(text, "mail:", 0, MAIL, matches);
        }
        matches.sort(Comparator.comparingInt(Match::start));
        List<Match> apart = new ArrayList<>();
        for (Match match : matches) {
            if (apart.isEmpty() || apart.get(apart.size() - 1).end() <= match.start()) {
                apart.add(match);
            }
        }
        return apart;
    }

    private static void words(String text, String opening, int skipped, Rule rule, List<Match> matches) {
        for (int at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
            int end = at + opening.length();
            while (end < text.length() && (Ascii.word(text.charAt(end)) || "-@.{}[]:".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            if (end - at - opening.length() >= 6) {
                boolean documentation = text.substring(at, end).contains("EXAMPLE");
                matches.add(new Match(rule, at + skipped, end, documentation));
            }
        }
    }

    private static Rule rule(String id, String kind, Profile profile) {
        return new Rule(
                id,
                kind,
                "sample",
                profile,
                Rule.Severity.HIGH,
                List.of("x"),
                "",
                "",
                List.of(),
                List.of(),
                200,
                "",
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of());
    }
}
