package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.scan.candidate.Candidates;
import io.aegisgate.filter.catalogue.scan.candidate.ContextSearch;
import io.aegisgate.filter.catalogue.scan.context.WordIndex;
import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.literal.LiteralFilter;
import io.aegisgate.filter.catalogue.scan.literal.LiteralTables;
import io.aegisgate.filter.catalogue.scan.run.RunFilter;
import io.aegisgate.filter.catalogue.scan.view.NormalView;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All detectors of one set of rules, ready to scan. Immutable; any thread. */
public final class Engine {
    /** What context words, runs and looks behind reach back from the beginning of a match, with some slack. */
    private static final int CONTEXT = ContextWords.BEFORE + ContextSearch.SLACK + RunTrigger.RUN_MAX + 32;

    private final AnchorIndex index;
    private final int detectors;
    /** By anchor number: who begins at that literal; null where the anchor is a run. */
    private final @Nullable LiteralFilter[] literalFilters;
    /** By anchor number: the run, or null. */
    private final RunTrigger[] runs;

    private final RunFilter[] filters;
    private final Map<RunTrigger, RunFilter> byRun = new EnumMap<>(RunTrigger.class);
    private final List<Detector> all;
    private final int lookBehind;
    private volatile @Nullable OpenEdge edge;
    private volatile @Nullable WordIndex words;

    /** Compiles the index. Ids must be 0 to n - 1. */
    public Engine(List<Detector> all, LiteralTables tables) {
        this.all = List.copyOf(all);
        lookBehind = CONTEXT + all.stream().mapToInt(Engine::reachBack).max().orElse(0);
        detectors = all.stream().mapToInt(Detector::id).max().orElse(-1) + 1;
        Map<String, List<Detector>> literals = new TreeMap<>();
        Map<RunTrigger, List<Detector>> triggers = new EnumMap<>(RunTrigger.class);
        for (Detector detector : all) {
            for (String literal : detector.pattern().literals()) {
                literals.computeIfAbsent(literal, key -> new ArrayList<>()).add(detector);
            }
            detector.trigger()
                    .ifPresent(run -> triggers.computeIfAbsent(run, key -> new ArrayList<>())
                            .add(detector));
        }
        int anchors = literals.size() + triggers.size();
        literalFilters = new LiteralFilter[anchors];
        runs = new RunTrigger[anchors];
        filters = new RunFilter[anchors];
        Map<String, Integer> literalNumbers = new TreeMap<>();
        Map<RunTrigger, Integer> runNumbers = new EnumMap<>(RunTrigger.class);
        int next = 0;
        for (Map.Entry<String, List<Detector>> entry : literals.entrySet()) {
            literalNumbers.put(entry.getKey(), next);
            literalFilters[next++] = tables.filter(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<RunTrigger, List<Detector>> entry : triggers.entrySet()) {
            runNumbers.put(entry.getKey(), next);
            runs[next] = entry.getKey();
            filters[next] = new RunFilter(entry.getKey(), entry.getValue());
            byRun.put(entry.getKey(), filters[next++]);
        }
        index = AnchorIndexBuilder.build(literalNumbers, runNumbers, literalFilters, filters);
    }

    /** Finds every detector's secrets; hits of different detectors may overlap. */
    public List<Hit> scan(NormalView view) {
        List<Hit> hits = new ArrayList<>();
        Seen seen = new Seen(view.units(), view.length(), false);
        Candidates candidates = new Candidates(
                seen,
                detectors,
                (detector, secretStart, secretEnd, documentation) -> hits.add(new Hit(
                        detector.id(),
                        view.sourceStart(secretStart),
                        view.sourceEnd(secretEnd),
                        documentation,
                        detector.rank())));
        new Scan(this, seen, candidates).advance();
        return hits;
    }

    /** Begins the scan of a text that grows. */
    public GrowingScan growing() {
        return new GrowingScan(this);
    }

    /** Units before a place that rules may look back at from there. */
    int lookBehind() {
        return lookBehind;
    }

    /** Made at its first use; many engines scan whole texts only. */
    OpenEdge edge() {
        OpenEdge known = edge;
        if (known == null) {
            known = new OpenEdge(all, byRun);
            edge = known;
        }
        return known;
    }

    /** Made at its first use: short texts without numbers ask for no words. */
    WordIndex words() {
        WordIndex known = words;
        if (known == null) {
            known = new WordIndex(all);
            words = known;
        }
        return known;
    }

    private static int reachBack(Detector detector) {
        int head = Math.min(detector.pattern().headMax(), detector.maxChars());
        return head + detector.leadMax() + detector.notAfter().reach();
    }

    AnchorIndex index() {
        return index;
    }

    int detectors() {
        return detectors;
    }

    /** Who begins at a literal; null where the anchor is a run. */
    @Nullable
    LiteralFilter literal(int anchor) {
        return literalFilters[anchor];
    }

    RunTrigger run(int anchor) {
        return runs[anchor];
    }

    RunFilter filter(int anchor) {
        return filters[anchor];
    }

    RunFilter filter(RunTrigger run) {
        return Objects.requireNonNull(byRun.get(run));
    }
}
