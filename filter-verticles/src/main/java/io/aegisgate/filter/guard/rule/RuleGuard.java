package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.GrowingMatches;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleScanner;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Runs guard rows over the views of a text: one pass a view for all rows that are about such texts. A row that finds the
 * same place in several views reports it once, in the plainest. Immutable to its users; any thread. The rows about a kind
 * of text are compiled when the first such text is seen.
 */
public final class RuleGuard implements TextGuard {
    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::start)
            .thenComparingInt(Finding::end)
            .thenComparing(Finding::rule);

    private final Catalogue catalogue;
    private final List<GuardRule> rules;
    private final Set<FilterName> filters;
    private final Map<String, GuardRule> byId = new HashMap<>();
    private final Map<Key, Map<ViewKind, RuleScanner>> scanners = new ConcurrentHashMap<>();
    private final Map<List<Rule>, RuleScanner> compiled = new ConcurrentHashMap<>();

    private record Key(Trust trust, SpanKind kind) {}

    /** What is found before some offset of the text, and that offset. */
    private record Found(List<Finding> findings, int open) {}

    RuleGuard(Catalogue catalogue, List<GuardRule> rules) {
        this.catalogue = catalogue;
        this.rules = rules;
        filters = rules.stream().map(GuardRule::filter).collect(Collectors.toUnmodifiableSet());
        rules.forEach(rule -> byId.put(rule.rule().id(), rule));
    }

    @Override
    public Set<FilterName> filters() {
        return filters;
    }

    @Override
    public boolean sees(GuardedText text) {
        return !scanners(text).isEmpty();
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        Found found = find(text, from, ended);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : found.findings) {
            boolean reported = !finding.category().equals(GuardRule.DISCUSSION) && finding.start() < found.open;
            if (reported) {
                findings.add(finding);
            }
        }
        return new Inspection(findings, found.open);
    }

    /** What every row finds in a whole text, discussions too. */
    List<Finding> everything(GuardedText text) {
        return find(text, 0, true).findings;
    }

    private Found find(GuardedText text, int from, boolean ended) {
        int open = text.span().text().length();
        Marks marks = new Marks(text.span().text());
        Gathered gathered = new Gathered(text, from, marks);
        for (Map.Entry<ViewKind, RuleScanner> entry : scanners(text).entrySet()) {
            if (!ended) {
                open = Math.min(open, text.views().settled(entry.getKey(), from));
            }
            for (View view : text.views().read(entry.getKey())) {
                List<Match> matches;
                if (ended) {
                    matches = entry.getValue().scan(view.text());
                } else {
                    GrowingMatches growing = entry.getValue().growing();
                    matches = growing.append(view.text());
                    int openInView = growing.openFrom();
                    open = openInView < view.text().length() ? Math.min(open, view.sourceStart(openInView)) : open;
                }
                note(matches, view, Concealment.possible(entry.getKey()), gathered);
            }
        }
        List<Finding> out = gathered.out;
        out.sort(IN_ORDER);
        List<Finding> marked = marks.none()
                ? out
                : out.stream()
                        .map(finding -> hard(finding) ? finding : marks.discussed(finding))
                        .toList();
        return new Found(marked, Math.max(open, from));
    }

    /** A payload works whatever is said about it, so talk around it lowers nothing. */
    private static boolean hard(Finding finding) {
        return finding.filter() == FilterName.ANOMALY_DETECTOR || finding.filter() == FilterName.OUTPUT_SANITIZER;
    }

    /** Findings as they come, those in plain sight apart. */
    private static final class Gathered {
        private final GuardedText text;
        private final int from;
        private final Marks marks;
        private final List<Finding> plain = new ArrayList<>();
        private final List<Finding> out = new ArrayList<>();

        Gathered(GuardedText text, int from, Marks marks) {
            this.text = text;
            this.from = from;
            this.marks = marks;
        }
    }

    private void note(List<Match> matches, View view, boolean hidden, Gathered to) {
        for (Match match : matches) {
            GuardRule rule = byId.get(match.rule().id());
            if (rule == null || match.end() <= match.start()) {
                continue;
            }
            Finding finding = finding(rule, match, view);
            if (known(finding, to.plain)) {
                continue;
            }
            if (!hidden) {
                to.plain.add(finding);
            }
            if (!rule.about(to.text) && !(hidden && rule.aboutHidden(to.text))) {
                continue;
            }
            if (rule.discussion()) {
                to.marks.add(finding.start(), finding.end());
            }
            if (finding.start() >= to.from && !known(finding, to.out)) {
                to.out.add(finding);
                conceal(finding, hidden, to.out);
            }
        }
    }

    /** Adds that a finding was hidden, once a place. */
    private static void conceal(Finding finding, boolean hidden, List<Finding> out) {
        Finding concealment = Concealment.of(finding);
        if (hidden && Concealment.speaks(finding) && !known(concealment, out)) {
            out.add(concealment);
        }
    }

    private Map<ViewKind, RuleScanner> scanners(GuardedText text) {
        return scanners.computeIfAbsent(new Key(text.trust(), text.span().kind()), key -> compile(text));
    }

    private Map<ViewKind, RuleScanner> compile(GuardedText like) {
        Map<ViewKind, RuleScanner> out = new EnumMap<>(ViewKind.class);
        List<GuardRule> about = rules.stream()
                .filter(rule -> rule.about(like) || rule.aboutHidden(like))
                .toList();
        if (about.stream().noneMatch(rule -> rule.about(like) && !rule.discussion())) {
            return out;
        }
        for (ViewKind kind : ViewKind.values()) {
            List<Rule> rows = about.stream()
                    .filter(rule -> rule.views().contains(kind))
                    .map(GuardRule::rule)
                    .toList();
            if (!rows.isEmpty()) {
                out.put(kind, compiled.computeIfAbsent(rows, catalogue::independent));
            }
        }
        return out;
    }

    private static boolean known(Finding finding, List<Finding> found) {
        for (Finding other : found) {
            if (other.rule().equals(finding.rule()) && other.start() < finding.end() && finding.start() < other.end()) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(GuardRule rule, Match match, View view) {
        return new Finding(
                rule.filter(),
                rule.rule().id(),
                rule.rule().category(),
                rule.rule().severity(),
                rule.confidence(),
                view.sourceStart(match.start()),
                view.sourceEnd(match.end()),
                rule.disarm(),
                // What everybody publishes as an example is talked about, not meant.
                match.documentation());
    }
}
