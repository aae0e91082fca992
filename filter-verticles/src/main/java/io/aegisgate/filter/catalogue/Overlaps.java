package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Keeps of overlapping hits the longest, then the highest rank, then the first in order of text and rules. */
final class Overlaps {
    private static final Comparator<Hit> BEST = Comparator.comparingInt((Hit hit) -> hit.start() - hit.end())
            .thenComparing(Comparator.comparingInt(Hit::rank).reversed())
            .thenComparingInt(Hit::start)
            .thenComparingInt(Hit::detector);

    private Overlaps() {}

    /** Non-overlapping hits in order of their start. */
    static List<Hit> resolve(List<Hit> hits) {
        if (hits.size() < 2) {
            return hits;
        }
        List<Hit> ordered = new ArrayList<>(hits);
        ordered.sort(BEST);
        TreeMap<Integer, Hit> kept = new TreeMap<>();
        for (Hit hit : ordered) {
            var before = kept.lowerEntry(hit.end());
            if (before == null || before.getValue().end() <= hit.start()) {
                kept.put(hit.start(), hit);
            }
        }
        return List.copyOf(kept.values());
    }
}
