package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.Detector;
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
    private final Map<Set<Profile>, RuleScanner> scanners = new ConcurrentHashMap<>();

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
    public RuleScanner scanner(Set<Profile> profiles) {
        Set<Profile> key = profiles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(profiles));
        return scanners.computeIfAbsent(key, this::compile);
    }

    /** A scanner for some rules of this catalogue only. */
    public RuleScanner scanner(List<Rule> some) {
        return of(detectorsOf(some));
    }

    /** What every rule finds by itself, overlaps included; for checks. */
    List<Match> everyMatch(String text) {
        return new RuleScanner(rules, everything, true).scan(text);
    }

    /** A scanner for some rules that gives what each of them finds by itself: matches of different rules may overlap. */
    public RuleScanner independent(List<Rule> some) {
        return new RuleScanner(rules, new Detection(detectorsOf(some)), true);
    }

    Detection detection() {
        return everything;
    }

    private RuleScanner compile(Set<Profile> profiles) {
        if (profiles.size() == Profile.values().length) {
            return new RuleScanner(rules, everything, false);
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

    private RuleScanner of(List<Detector> active) {
        return new RuleScanner(rules, new Detection(active), false);
    }
}
