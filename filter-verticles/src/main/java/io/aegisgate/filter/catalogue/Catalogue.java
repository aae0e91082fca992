package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.literal.LiteralTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A snapshot of all active rules, compiled. Immutable to its users; any thread. Made by {@link CatalogueLoader}. */
public final class Catalogue {
    private final List<Rule> rules;
    private final List<Detector> detectors;
    private final Map<String, Detector> byId = new HashMap<>();
    private final LiteralTables tables = new LiteralTables();
    private final Map<Set<Profile>, RuleScanner> scanners = new ConcurrentHashMap<>();

    /**
     * A snapshot.
     *
     * @param detectors by rule
     */
    Catalogue(List<Rule> rules, List<Detector> detectors) {
        this.rules = List.copyOf(rules);
        this.detectors = List.copyOf(detectors);
        for (int i = 0; i < rules.size(); i++) {
            byId.put(rules.get(i).id(), detectors.get(i));
        }
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

    /** A scanner for some rules that gives what each of them finds by itself: matches of different rules may overlap. */
    public RuleScanner independent(List<Rule> some) {
        return new RuleScanner(rules, detection(detectorsOf(some)), true);
    }

    /** The longest match, in units, that some rules may have. */
    public int maxChars(List<Rule> some) {
        return detectorsOf(some).stream().mapToInt(Detector::maxChars).max().orElse(0);
    }

    private RuleScanner compile(Set<Profile> profiles) {
        List<Detector> active = new ArrayList<>();
        for (Detector detector : detectors) {
            if (profiles.contains(rules.get(detector.id()).profile())) {
                active.add(detector);
            }
        }
        return of(active);
    }

    private List<Detector> detectorsOf(List<Rule> some) {
        return some.stream()
                .map(rule -> Objects.requireNonNull(byId.get(rule.id())))
                .toList();
    }

    private RuleScanner of(List<Detector> active) {
        return new RuleScanner(rules, detection(active), false);
    }

    private Detection detection(List<Detector> some) {
        synchronized (tables) {
            return new Detection(some, tables);
        }
    }
}
