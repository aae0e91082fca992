package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.TextGuard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Shows a text to every guard that sees it and joins what they say. Immutable; any thread. */
public final class Inspector {
    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::start)
            .thenComparingInt(Finding::end)
            .thenComparing(Finding::filter)
            .thenComparing(Finding::rule);

    private final List<TextGuard> guards;
    private final Set<FilterName> filters;

    Inspector(List<TextGuard> guards, Set<FilterName> filters) {
        this.guards = List.copyOf(guards);
        this.filters = Set.copyOf(filters);
    }

    /** Whether there is no guard at all. */
    public boolean none() {
        return guards.isEmpty();
    }

    /** The same and one more guard, unless none of its filters is on. */
    Inspector with(TextGuard guard) {
        if (guard.filters().stream().noneMatch(filters::contains)) {
            return this;
        }
        List<TextGuard> all = new ArrayList<>(guards);
        all.add(guard);
        return new Inspector(all, filters);
    }

    /** Whether any guard looks at such texts. */
    public boolean sees(GuardedText text) {
        for (TextGuard guard : guards) {
            if (guard.sees(text)) {
                return true;
            }
        }
        return false;
    }

    /** What all guards find in a whole text. */
    public List<Finding> whole(GuardedText text) {
        List<Finding> findings = new ArrayList<>();
        for (TextGuard guard : guards) {
            if (guard.sees(text)) {
                findings.addAll(guard.inspect(text, 0, true).findings());
            }
        }
        return sorted(findings);
    }

    /**
     * The guards that see such a text, for one that comes bit by bit. What they say together is open where one of them is.
     *
     * @param acting which findings can change the text
     */
    public GrowingGuard growing(GuardedText like, Acting acting) {
        List<GrowingGuard> seeing = guards.stream()
                .filter(guard -> guard.sees(like))
                .map(guard -> guard.growing(like, acting))
                .toList();
        return (base, text, from, ended) -> together(seeing, base, text, from, ended);
    }

    private Inspection together(List<GrowingGuard> seeing, long base, GuardedText text, int from, boolean ended) {
        int open = text.span().text().length();
        List<Finding> findings = new ArrayList<>();
        List<Finding> told = new ArrayList<>();
        for (GrowingGuard guard : seeing) {
            Inspection said = guard.inspect(base, text, from, ended);
            open = Math.min(open, said.open());
            findings.addAll(said.findings());
            told.addAll(said.told());
        }
        int decided = ended ? Integer.MAX_VALUE : open;
        findings.removeIf(finding -> finding.start() >= decided);
        return new Inspection(sorted(findings), open, sorted(told));
    }

    /** Findings of the filters that run, in order. */
    private List<Finding> sorted(List<Finding> findings) {
        findings.removeIf(finding -> !filters.contains(finding.filter()));
        findings.sort(IN_ORDER);
        return findings;
    }
}
