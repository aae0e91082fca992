package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.RuleScanner;
import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
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

    private static final Acting EVERYTHING = finding -> true;
    /** Policies that are edited while the node runs leave plans behind; beyond so many all are made anew. */
    private static final int PLANS_MAX = 64;

    private final Catalogue catalogue;
    private final List<GuardRule> rules;
    private final Set<FilterName> filters;
    private final Map<String, GuardRule> byId = new HashMap<>();
    private final Map<Key, Map<ViewKind, RuleScanner>> scanners = new ConcurrentHashMap<>();
    private final Map<List<Rule>, RuleScanner> compiled = new ConcurrentHashMap<>();
    private final Map<PlanKey, RowPlan> plans = new ConcurrentHashMap<>();

    private record Key(Trust trust, SpanKind kind) {}

    private record PlanKey(Key key, Acting acting) {}

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
        if (!ended) {
            return growing(text, EVERYTHING).inspect(0, text, from, false);
        }
        Marks marks = new Marks();
        Gathering gathering = gathered(text, from, marks);
        return new Inspection(
                marked(gathering.reported(), marks),
                text.span().text().length(),
                List.of(),
                marks.places(0),
                Integer.MAX_VALUE);
    }

    @Override
    public GrowingGuard growing(GuardedText like, Acting acting) {
        return new GrowingRules(plan(like, acting), byId);
    }

    /** What every row finds in a whole text, discussions too. */
    List<Finding> everything(GuardedText text) {
        Marks marks = new Marks();
        Gathering gathering = gathered(text, 0, marks);
        List<Finding> all = new ArrayList<>(gathering.reported());
        all.addAll(gathering.talk());
        return marked(all, marks);
    }

    private Gathering gathered(GuardedText text, int from, Marks marks) {
        Gathering gathering = new Gathering(byId, text, from, marks);
        for (Map.Entry<ViewKind, RuleScanner> entry : scanners(text).entrySet()) {
            for (View view : text.views().read(entry.getKey())) {
                gathering.note(entry.getValue().scan(view.text()), view, 0, Concealment.possible(entry.getKey()));
            }
        }
        marks.read(0, text.span().text());
        return gathering;
    }

    private static List<Finding> marked(List<Finding> findings, Marks marks) {
        return findings.stream()
                .map(finding -> GuardRule.hard(finding) ? finding : marks.discussed(finding, 0))
                .sorted(IN_ORDER)
                .toList();
    }

    private RowPlan plan(GuardedText like, Acting acting) {
        if (plans.size() >= PLANS_MAX) {
            plans.clear();
        }
        Key key = new Key(like.trust(), like.span().kind());
        return plans.computeIfAbsent(new PlanKey(key, acting), made -> plan(like, acting, scanners(like)));
    }

    private RowPlan plan(GuardedText like, Acting acting, Map<ViewKind, RuleScanner> all) {
        List<Rule> changing = new ArrayList<>();
        List<Rule> telling = new ArrayList<>();
        List<Rule> discussing = new ArrayList<>();
        for (GuardRule rule : about(like)) {
            if (!rule.views().contains(ViewKind.PLAIN)) {
                continue;
            }
            if (rule.discussion()) {
                discussing.add(rule.rule());
            } else if (rule.about(like) && acting.acts(rule.found(0, 0, false))) {
                changing.add(rule.rule());
            } else {
                telling.add(rule.rule());
            }
        }
        Map<ViewKind, RuleScanner> others = new EnumMap<>(all);
        others.remove(ViewKind.PLAIN);
        return new RowPlan(compiled(changing), compiled(telling), compiled(discussing), others);
    }

    private RuleScanner compiled(List<Rule> rows) {
        return compiled.computeIfAbsent(rows, catalogue::independent);
    }

    private Map<ViewKind, RuleScanner> scanners(GuardedText text) {
        return scanners.computeIfAbsent(new Key(text.trust(), text.span().kind()), key -> compile(text));
    }

    private List<GuardRule> about(GuardedText like) {
        return rules.stream()
                .filter(rule -> rule.about(like) || rule.aboutHidden(like))
                .toList();
    }

    private Map<ViewKind, RuleScanner> compile(GuardedText like) {
        Map<ViewKind, RuleScanner> out = new EnumMap<>(ViewKind.class);
        List<GuardRule> about = about(like);
        if (about.stream().noneMatch(rule -> rule.about(like) && !rule.discussion())) {
            return out;
        }
        for (ViewKind kind : ViewKind.values()) {
            List<Rule> rows = about.stream()
                    .filter(rule -> rule.views().contains(kind))
                    .map(GuardRule::rule)
                    .toList();
            if (!rows.isEmpty()) {
                out.put(kind, compiled(rows));
            }
        }
        return out;
    }
}
