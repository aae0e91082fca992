package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Findings of one text as its views are read, those in plain sight first: a row that finds the same place in several views
 * reports it once, in the plainest. One text, one thread.
 */
final class Gathering {
    private final Map<String, GuardRule> rules;
    private final GuardedText text;
    private final int from;
    private final Marks marks;
    private final List<Finding> plain = new ArrayList<>();
    private final List<Finding> talk = new ArrayList<>();
    private final List<Finding> out = new ArrayList<>();

    /**
     * Gathers what begins at an offset or later.
     *
     * @param rules by their ids
     * @param marks takes where the text talks about attacks
     */
    Gathering(Map<String, GuardRule> rules, GuardedText text, int from, Marks marks) {
        this.rules = rules;
        this.text = text;
        this.from = from;
        this.marks = marks;
    }

    /** Takes what was found in plain sight before. */
    void seen(List<Finding> before) {
        plain.addAll(before);
    }

    /** Takes what was reported before. */
    void reported(List<Finding> before) {
        out.addAll(before);
    }

    /**
     * Notes what was found in a view.
     *
     * @param base units of the text before what the view reads
     * @param hidden the view shows what somebody disguised or encoded
     */
    void note(List<Match> matches, View view, long base, boolean hidden) {
        for (Match match : matches) {
            GuardRule rule = rules.get(match.rule().id());
            if (rule == null || match.end() <= match.start()) {
                continue;
            }
            Finding finding =
                    rule.found(view.sourceStart(match.start()), view.sourceEnd(match.end()), match.documentation());
            if (known(finding, plain)) {
                if (hidden
                        && finding.start() >= from
                        && Decoration.in(text.span().text(), finding.start(), finding.end())) {
                    conceal(finding, true);
                }
                continue;
            }
            if (!hidden) {
                plain.add(finding);
            }
            if (!rule.about(text) && !(hidden && rule.aboutHidden(text))) {
                continue;
            }
            if (rule.discussion()) {
                marks.add(base + finding.start(), base + finding.end());
                talk.add(finding);
            } else if (finding.start() >= from && !known(finding, out)) {
                out.add(finding);
                conceal(finding, hidden);
            }
        }
    }

    /** What is reported, in the order it was met. */
    List<Finding> reported() {
        return out;
    }

    /** Where the text talks about attacks. */
    List<Finding> talk() {
        return talk;
    }

    /** Everything in plain sight. */
    List<Finding> plain() {
        return plain;
    }

    /** Adds that a finding was hidden, once a place. */
    private void conceal(Finding finding, boolean hidden) {
        Finding concealment = Concealment.of(finding);
        if (hidden && Concealment.speaks(finding) && !known(concealment, out)) {
            out.add(concealment);
        }
    }

    private static boolean known(Finding finding, List<Finding> found) {
        for (Finding other : found) {
            if (other.rule().equals(finding.rule()) && other.start() < finding.end() && finding.start() < other.end()) {
                return true;
            }
        }
        return false;
    }
}
