package io.aegisgate.filter.policy;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.Wildcard;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.CategoryRule;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.filter.risk.RiskRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A policy.
 *
 * @param filters those that run, if their switches allow
 * @param byDefault the rule of categories that are not named
 * @param shadow the policy that judges beside this one, empty for none
 * @param untrustedTools names of tools, {@code *} stands for anything
 * @param egressHosts hosts that a client's values may be sent to, {@code *.example.com} for all below
 * @param canaries planted values that no answer should ever show
 * @param wrapping what untrusted texts of requests are wrapped in
 * @param profiles rules of redaction that are on; {@link Profile#SECRETS} always is
 */
public record Policy(
        String name,
        Set<FilterName> filters,
        double riskThreshold,
        Map<String, CategoryRule> categories,
        CategoryRule byDefault,
        boolean monitor,
        String shadow,
        List<String> untrustedTools,
        List<String> egressHosts,
        List<String> canaries,
        Wrapping wrapping,
        Set<Profile> profiles)
        implements RiskRules {
    /** What the contract of {@code /v2} calls protocol-level attack patterns; it tells them with {@code web_} before. */
    public static final Set<String> HTTP_ATTACKS = Set.of(
            "http_response_splitting",
            "http_smuggling_cl_te",
            "http_smuggling_te_cl",
            "http_smuggling_te_te",
            "http_obs_fold_header");

    /** The profiles of a policy that names none. */
    static final Set<Profile> STANDARD = Set.of(Profile.SECRETS, Profile.PII);

    /** A policy without hosts and canaries that wraps nothing. */
    public Policy(
            String name,
            Set<FilterName> filters,
            double riskThreshold,
            Map<String, CategoryRule> categories,
            CategoryRule byDefault,
            boolean monitor,
            String shadow,
            List<String> untrustedTools) {
        this(
                name,
                filters,
                riskThreshold,
                categories,
                byDefault,
                monitor,
                shadow,
                untrustedTools,
                List.of(),
                List.of(),
                Wrapping.OFF,
                STANDARD);
    }

    /** Copies the collections. */
    public Policy {
        egressHosts = List.copyOf(egressHosts);
        canaries = List.copyOf(canaries);
        filters = Set.copyOf(filters);
        categories = Map.copyOf(categories);
        untrustedTools = List.copyOf(untrustedTools);
        profiles = Set.copyOf(profiles);
    }

    @Override
    public CategoryRule category(String category) {
        return categories.getOrDefault(category, byDefault);
    }

    /** Whether a tool must not get a client's values back. */
    public boolean distrusts(String tool) {
        return untrustedTools.stream().anyMatch(pattern -> new Wildcard(pattern).matches(tool));
    }

    /** The same policy that only watches. */
    public Policy watching() {
        return new Policy(
                name,
                filters,
                riskThreshold,
                categories,
                byDefault,
                true,
                shadow,
                untrustedTools,
                egressHosts,
                canaries,
                wrapping,
                profiles);
    }

    /**
     * What of the policy holds for targets of {@code /v2}: requests are redacted only, and in answers fragments are made
     * harmless but nothing is cut off.
     *
     * @param obviousOnly in answers only attacks on HTTP itself count
     */
    public Policy forForeign(boolean obviousOnly) {
        CategoryRule disarm = new CategoryRule(Action.PASS, Action.SANITIZE, Optional.empty(), Optional.empty());
        CategoryRule pass = new CategoryRule(Action.PASS, Action.PASS, Optional.empty(), Optional.empty());
        Map<String, CategoryRule> rules = new HashMap<>();
        HTTP_ATTACKS.forEach(category -> rules.put(category, disarm));
        if (!obviousOnly) {
            categories.forEach((category, rule) ->
                    rules.put(category, rule.on(Side.RESPONSE).compareTo(Action.SANITIZE) < 0 ? pass : disarm));
        }
        Set<FilterName> some = obviousOnly
                ? Set.of(FilterName.ANOMALY_DETECTOR)
                : Set.of(FilterName.ANOMALY_DETECTOR, FilterName.OUTPUT_SANITIZER);
        Set<FilterName> all = new HashSet<>(some);
        all.addAll(List.of(FilterName.EXACT_VALUE_REDACTION, FilterName.REDACTION, FilterName.RESTORATION));
        return new Policy(
                name,
                all,
                riskThreshold,
                rules,
                obviousOnly ? pass : disarm,
                monitor,
                "",
                untrustedTools,
                egressHosts,
                canaries,
                Wrapping.OFF,
                profiles);
    }

    /** Whether something this other policy would do could be left undone under this one. */
    public boolean weakerThan(Policy other) {
        if ((monitor && !other.monitor)
                || !filters.containsAll(other.filters)
                || riskThreshold > other.riskThreshold
                || !untrustedTools.containsAll(other.untrustedTools)
                || !other.egressHosts.containsAll(egressHosts)
                || !canaries.containsAll(other.canaries)
                || !profiles.containsAll(other.profiles)
                || wrapping.compareTo(other.wrapping) < 0) {
            return true;
        }
        Set<String> named = new HashSet<>(categories.keySet());
        named.addAll(other.categories.keySet());
        if (weaker(byDefault, other.byDefault)) {
            return true;
        }
        return named.stream().anyMatch(category -> weaker(category(category), other.category(category)));
    }

    private static boolean weaker(CategoryRule mine, CategoryRule other) {
        for (Level level : Level.values()) {
            for (Side side : Side.values()) {
                if (mine.on(side).compareTo(other.on(side)) < 0) {
                    return true;
                }
                boolean same = mine.on(side) == other.on(side) && mine.on(side) != Action.PASS;
                if (same && needed(mine, side, level) > needed(other, side, level)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double needed(CategoryRule rule, Side side, Level node) {
        Level level = rule.profile().orElse(node);
        return rule.threshold().map(level::scale).orElse(level.threshold(rule.on(side)));
    }
}
