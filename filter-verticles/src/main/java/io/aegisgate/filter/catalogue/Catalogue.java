package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.Detector;
import io.aegisgate.filter.catalogue.scan.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A snapshot of all active rules, compiled. Immutable to its users; any thread. Made by {@link CatalogueLoader}. */
public final class Catalogue {
    private final List<Rule> rules;
    private final List<Detector> detectors;
    private final Detection everything;
    private final Map<Set<Profile>, TextScanner> scanners = new ConcurrentHashMap<>();

    Catalogue(List<Rule> rules, List<Detector> detectors, Detection everything) {
        this.everything = everything;
        this.rules = List.copyOf(rules);
        this.detectors = List.copyOf(detectors);
    }

    /** The rules in the order of files and rows. */
    public List<Rule> rules() {
        return rules;
    }

    /** A scanner for the rules of some profiles, compiled at the first call for them. */
    public TextScanner scanner(Set<Profile> profiles) {
        Set<Profile> key = profiles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(profiles));
        return scanners.computeIfAbsent(key, this::compile);
    }

    /** A scanner for some rules of this catalogue only. */
    public TextScanner scanner(List<Rule> some) {
        return of(detectorsOf(some));
    }

    /** What every rule finds by itself, overlaps included; for checks. */
    List<Match> everyMatch(String text) {
        return matches(everything.scan(text));
    }

    /** A scanner for some rules that gives what each of them finds by itself: matches of different rules may overlap. */
    public TextScanner independent(List<Rule> some) {
        Detection detection = new Detection(detectorsOf(some));
        return text -> matches(detection.scan(text));
    }

    /** The longest match, in units, that some rules may have. */
    public int maxChars(List<Rule> some) {
        return detectorsOf(some).stream().mapToInt(Detector::maxChars).max().orElse(0);
    }

    Detection detection() {
        return everything;
    }

    private TextScanner compile(Set<Profile> profiles) {
        if (profiles.size() == Profile.values().length) {
            return text -> matches(Overlaps.resolve(everything.scan(text)));
        }
        List<Detector> active = new ArrayList<>();
        for (Detector detector : detectors) {
            if (profiles.contains(rules.get(detector.id()).profile())) {
                active.add(detector);
            }
        }
        return of(active);
    }

    private List<Detector> detectorsOf(List<Rule> some) {
        return some.stream().map(rule -> detectors.get(rules.indexOf(rule))).toList();
    }

    private TextScanner of(List<Detector> active) {
        Detection detection = new Detection(active);
        return text -> matches(Overlaps.resolve(detection.scan(text)));
    }

    private List<Match> matches(List<Hit> hits) {
        List<Match> out = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            out.add(new Match(rules.get(hit.detector()), hit.start(), hit.end(), hit.documentation()));
        }
        return out;
    }
}
