package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.TextScanner;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs guard rows over the views of a text: one pass a view for all rows and filters together. A row that finds the same
 * place in several views reports it once, in the plainest. Immutable; any thread.
 */
public final class RuleGuard implements TextGuard {
    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::start)
            .thenComparingInt(Finding::end)
            .thenComparing(Finding::rule);
    /** What a rule may look at behind a match: context words, and one unit more. */
    private static final int LOOK_AHEAD = 41;

    private final List<GuardRule> rules;
    private final Set<FilterName> filters;
    private final Map<String, GuardRule> byId = new HashMap<>();
    private final Map<ViewKind, TextScanner> scanners = new EnumMap<>(ViewKind.class);
    private final int reach;

    RuleGuard(Catalogue catalogue, List<GuardRule> rules) {
        this.rules = rules;
        filters = rules.stream().map(GuardRule::filter).collect(Collectors.toUnmodifiableSet());
        rules.forEach(rule -> byId.put(rule.rule().id(), rule));
        for (ViewKind kind : ViewKind.values()) {
            List<Rule> rows = rules.stream()
                    .filter(rule -> rule.views().contains(kind))
                    .map(GuardRule::rule)
                    .toList();
            if (!rows.isEmpty()) {
                scanners.put(kind, catalogue.independent(rows));
            }
        }
        reach = LOOK_AHEAD
                + catalogue.maxChars(rules.stream().map(GuardRule::rule).toList());
    }

    @Override
    public Set<FilterName> filters() {
        return filters;
    }

    @Override
    public boolean sees(GuardedText text) {
        for (GuardRule rule : rules) {
            if (!rule.discussion() && rule.about(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        int length = text.span().text().length();
        int open = ended ? length : Math.max(from, length - reach);
        for (ViewKind kind : ended ? Set.<ViewKind>of() : scanners.keySet()) {
            open = Math.min(open, Math.max(from, text.views().settled(kind)));
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : everything(text, from, open)) {
            if (!finding.category().equals(GuardRule.DISCUSSION)) {
                findings.add(finding);
            }
        }
        return new Inspection(findings, open);
    }

    /** What every row finds from {@code from} on, if it begins before {@code to}; discussions too. */
    List<Finding> everything(GuardedText text, int from, int to) {
        Marks marks = new Marks(text.span().text());
        List<Finding> out = new ArrayList<>();
        for (Map.Entry<ViewKind, TextScanner> entry : scanners.entrySet()) {
            for (View view : text.views().read(entry.getKey())) {
                for (Match match : entry.getValue().scan(view.text())) {
                    GuardRule rule = byId.get(match.rule().id());
                    if (rule == null || !rule.about(text) || match.end() <= match.start()) {
                        continue;
                    }
                    Finding finding = finding(rule, match, view);
                    if (rule.discussion()) {
                        marks.add(finding.start(), finding.end());
                    }
                    if (finding.start() >= from && finding.start() < to && !known(finding, out)) {
                        out.add(finding);
                    }
                }
            }
        }
        out.sort(IN_ORDER);
        return marks.none() ? out : out.stream().map(marks::discussed).toList();
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
