package io.aegisgate.filter.catalogue.scan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All detectors of one set of rules, ready to scan. Immutable; any thread. */
public final class Engine {
    private final AnchorIndex index;
    private final int detectors;
    /** By anchor number: who begins at that literal; null where the anchor is a run. */
    private final Detector[][] byLiteral;
    /** By anchor number: the run, or null. */
    private final RunTrigger[] runs;

    private final RunFilter[] filters;

    /** Compiles the index. Ids must be 0 to n - 1. */
    public Engine(List<Detector> all) {
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
        byLiteral = new Detector[anchors][];
        runs = new RunTrigger[anchors];
        filters = new RunFilter[anchors];
        Map<String, Integer> literalNumbers = new TreeMap<>();
        Map<RunTrigger, Integer> runNumbers = new EnumMap<>(RunTrigger.class);
        long[] followers = new long[2 * anchors];
        int next = 0;
        for (Map.Entry<String, List<Detector>> entry : literals.entrySet()) {
            literalNumbers.put(entry.getKey(), next);
            for (Detector detector : entry.getValue()) {
                Followers.add(followers, 2 * next, entry.getKey(), detector);
            }
            byLiteral[next++] = entry.getValue().toArray(new Detector[0]);
        }
        for (Map.Entry<RunTrigger, List<Detector>> entry : triggers.entrySet()) {
            runNumbers.put(entry.getKey(), next);
            runs[next] = entry.getKey();
            filters[next++] = new RunFilter(entry.getKey(), entry.getValue());
        }
        index = AnchorIndexBuilder.build(literalNumbers, runNumbers, followers);
    }

    /** Finds every detector's secrets; hits of different detectors may overlap. */
    public List<Hit> scan(String source) {
        return new Scan(this, source).run();
    }

    AnchorIndex index() {
        return index;
    }

    int detectors() {
        return detectors;
    }

    Detector[] at(int anchor) {
        return byLiteral[anchor];
    }

    boolean isRun(int anchor) {
        return filters[anchor] != null;
    }

    RunTrigger run(int anchor) {
        return runs[anchor];
    }

    RunFilter filter(int anchor) {
        return filters[anchor];
    }
}
