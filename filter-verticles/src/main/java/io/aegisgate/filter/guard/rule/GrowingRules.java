package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.GrowingMatches;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.RuleScanner;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.view.PlainView;
import io.aegisgate.filter.guard.view.View;
import io.aegisgate.filter.guard.view.ViewKind;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows about one channel of an answer. The text in plain sight is read once, by three scans: rows that may change it,
 * which hold it while they may still match; rows that are only told; and rows that mark talk about attacks. A finding waits
 * for a mark that may still turn out to stand before it; the text before the finding does not. Disguised and encoded
 * readings are made anew of what is undecided and a little before. Places count from the channel's beginning. One channel,
 * one thread.
 */
final class GrowingRules implements GrowingGuard {
    private static final View PLAIN = new PlainView("");

    private final Map<String, GuardRule> rules;
    private final Map<ViewKind, RuleScanner> others;
    private final Scanned acting;
    private final Scanned telling;
    private final Scanned discussing;
    private final Marks marks = new Marks();
    /** All that may be found again in another reading. */
    private final List<Finding> plain = new ArrayList<>();

    private final List<Finding> undecided = new ArrayList<>();
    private final List<Finding> untold = new ArrayList<>();

    GrowingRules(RowPlan plan, Map<String, GuardRule> rules) {
        this.rules = rules;
        others = plan.others();
        acting = new Scanned(plan.acting());
        telling = new Scanned(plan.telling());
        discussing = new Scanned(plan.discussing());
    }

    @Override
    public Inspection inspect(long base, GuardedText text, int from, boolean ended) {
        int length = text.span().text().length();
        undecided.addAll(read(acting, base, text, ended));
        untold.addAll(read(telling, base, text, ended));
        read(discussing, base, text, ended);
        undecided.removeIf(finding -> finding.start() < base + from);
        List<Finding> here = moved(undecided, -base);
        Gathering hidden = new Gathering(rules, text, from, marks);
        hidden.seen(moved(plain, -base));
        hidden.reported(here);
        int open = readOthers(hidden, base, text, from, ended);
        List<Finding> disguised =
                hidden.reported().subList(here.size(), hidden.reported().size());
        marks.read(base, text.span().text());
        if (!ended) {
            open = Math.min(open, (int) Math.max(0, acting.openFrom() - base));
            open = Math.min(open, firstBehind(hidden.reported(), discussing.openFrom() - base));
            open = Math.min(open, firstUnsure(disguised, telling.openFrom() - base));
        }
        open = Math.max(open, from);
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : hidden.reported()) {
            if (finding.start() < open || ended) {
                findings.add(marked(finding, base));
            }
        }
        List<Finding> told = told(base, ended);
        List<TextRange> talk = marks.places(base);
        int talkOpen = ended ? Integer.MAX_VALUE : (int) Math.max(0, discussing.openFrom() - base);
        forget(base + open);
        return new Inspection(findings, Math.min(open, length), told, talk, talkOpen);
    }

    private List<Finding> read(Scanned scan, long base, GuardedText text, boolean ended) {
        List<Match> matches = scan.read(base, text.span().text(), ended);
        if (matches.isEmpty()) {
            return List.of();
        }
        Gathering gathering = new Gathering(rules, text, 0, marks);
        gathering.note(matches, PLAIN, 0, false);
        plain.addAll(gathering.plain());
        return gathering.reported();
    }

    /** Reads the other views and tells where what is open in them begins. */
    private int readOthers(Gathering to, long base, GuardedText text, int from, boolean ended) {
        int open = text.span().text().length();
        for (Map.Entry<ViewKind, RuleScanner> entry : others.entrySet()) {
            ViewKind kind = entry.getKey();
            int settled = ended ? open : text.views().settled(kind, from);
            open = Math.min(open, settled);
            for (View view : text.views().read(kind)) {
                boolean whole = ended || whole(view, settled, text.span().text().length());
                List<Match> matches;
                if (whole) {
                    matches = entry.getValue().scan(view.text());
                } else {
                    GrowingMatches growing = entry.getValue().growing();
                    matches = growing.append(view.text());
                    if (growing.openFrom() < view.text().length()) {
                        open = Math.min(open, view.sourceStart(growing.openFrom()));
                    }
                }
                to.note(matches, view, base, Concealment.possible(kind));
            }
        }
        return open;
    }

    /** Whether what a view reads of a part of the text can get no longer: the part is over, and settled. */
    private static boolean whole(View view, int settled, int length) {
        if (!view.part() || view.text().isEmpty()) {
            return false;
        }
        int end = view.sourceEnd(view.text().length());
        return end < length && end <= settled;
    }

    /** The first finding that may still turn out to be discussed. */
    private static int firstBehind(List<Finding> findings, long marked) {
        return findings.stream()
                .filter(finding -> !GuardRule.hard(finding) && finding.start() >= marked)
                .mapToInt(Finding::start)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The first finding that its row may still find in plain sight. */
    private static int firstUnsure(List<Finding> disguised, long told) {
        return disguised.stream()
                .filter(finding -> finding.end() > told)
                .mapToInt(Finding::start)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private List<Finding> told(long base, boolean ended) {
        List<Finding> told = new ArrayList<>();
        untold.removeIf(finding -> {
            boolean settled = ended || GuardRule.hard(finding) || finding.start() < discussing.openFrom();
            return settled && told.add(marked(finding, 0).moved(-base));
        });
        return told;
    }

    private Finding marked(Finding finding, long base) {
        return GuardRule.hard(finding) ? finding : marks.discussed(finding, base);
    }

    /** Drops what no finding that is still to come can ask for. */
    private void forget(long decided) {
        plain.removeIf(finding -> finding.end() <= decided);
        long first = Math.min(decided, telling.openFrom());
        for (Finding finding : untold) {
            first = Math.min(first, finding.start());
        }
        marks.forget(first);
    }

    private static List<Finding> moved(List<Finding> findings, long by) {
        return findings.stream().map(finding -> finding.moved(by)).toList();
    }
}
