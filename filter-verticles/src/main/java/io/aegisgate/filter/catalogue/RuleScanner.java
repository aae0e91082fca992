package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.Hit;
import java.util.ArrayList;
import java.util.List;

/** Some rules of a catalogue, compiled into one pass. Immutable; any thread. */
public final class RuleScanner implements TextScanner {
    private final List<Rule> rules;
    private final Detection detection;
    private final boolean overlapping;

    /**
     * A scanner over detectors.
     *
     * @param rules by detector number
     * @param overlapping whether every rule gives what it finds by itself
     */
    RuleScanner(List<Rule> rules, Detection detection, boolean overlapping) {
        this.rules = rules;
        this.detection = detection;
        this.overlapping = overlapping;
    }

    @Override
    public List<Match> scan(String text) {
        return matches(detection.scan(text));
    }

    /** Begins the scan of a text that grows, such as one channel of a stream. */
    public GrowingMatches growing() {
        return new GrowingMatches(this, detection.growing());
    }

    List<Match> matches(List<Hit> hits) {
        List<Match> out = new ArrayList<>(hits.size());
        for (Hit hit : overlapping ? hits : Overlaps.resolve(hits)) {
            out.add(new Match(rules.get(hit.detector()), hit.start(), hit.end(), hit.documentation()));
        }
        return out;
    }
}
