package io.aegisgate.filter.risk;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings to actions, by the page of this package. Every number of the model but the level tables stands here. Immutable;
 * any thread.
 *
 * @param rules of the policy
 * @param level of the node
 * @param forced categories that end an answer's text whatever they weigh
 */
public record RiskModel(RiskRules rules, Level level, Set<String> forced) implements Acting {
    private static final double DISCUSSED = 0.55;
    private static final double USER_OR_MODEL = 0.75;
    private static final double OPERATOR = 0.40;

    /** Copies the set. */
    public RiskModel {
        forced = Set.copyOf(forced);
    }

    /** A model by weights alone. */
    public RiskModel(RiskRules rules, Level level) {
        this(rules, level, Set.of());
    }

    /** What a finding weighs, 0 to 1. */
    public static double weight(Finding finding, Side side, Trust trust) {
        double weight = severity(finding.severity()) * finding.confidence() * trust(side, trust);
        return finding.discussed() ? weight * DISCUSSED : weight;
    }

    /** Judges the findings of one text. */
    public Judgement judge(List<Finding> findings, Side side, Trust trust) {
        List<Judged> judged = new ArrayList<>(findings.size());
        Map<String, Double> strongest = new HashMap<>();
        for (Finding finding : findings) {
            double weight = weight(finding, side, trust);
            boolean ends = ends(finding, side);
            if (ends || rules.category(finding.category()).on(side) != Action.PASS) {
                strongest.merge(finding.category(), weight, Math::max);
                Action action = ends ? Action.BLOCK : action(finding.category(), side, weight);
                judged.add(new Judged(finding, weight, reachable(finding, action, side, trust)));
            }
        }
        double score = combine(strongest.values());
        return new Judgement(judged, score, side == Side.REQUEST && blocks(strongest, side));
    }

    @Override
    public boolean acts(Finding finding) {
        if (ends(finding, Side.RESPONSE)) {
            return true;
        }
        double most = severity(finding.severity()) * finding.confidence();
        Action action = action(finding.category(), Side.RESPONSE, most);
        return reachable(finding, action, Side.RESPONSE, Trust.MODEL).compareTo(Action.SANITIZE) >= 0;
    }

    /** The strongest weights of the categories, combined as independent evidence. */
    public static double combine(Iterable<Double> weights) {
        double none = 1;
        for (double weight : weights) {
            none *= 1 - weight;
        }
        return 1 - none;
    }

    private boolean ends(Finding finding, Side side) {
        return side == Side.RESPONSE && forced.contains(finding.category());
    }

    /** What a weight leads to in a category. */
    private Action action(String category, Side side, double weight) {
        CategoryRule rule = rules.category(category);
        Level at = rule.profile().orElse(level);
        Action ceiling = rule.on(side);
        double full = rule.threshold().map(at::scale).orElse(at.threshold(ceiling));
        if (weight >= full) {
            return ceiling;
        }
        for (Action lower : List.of(Action.SANITIZE, Action.TAG)) {
            if (lower.compareTo(ceiling) < 0 && weight >= at.threshold(lower)) {
                return lower;
            }
        }
        return Action.PASS;
    }

    /** Fragments of a request are sanitized only where nobody in the conversation wrote them; the invisible is dropped. */
    private static Action reachable(Finding finding, Action action, Side side, Trust trust) {
        boolean rewritable = finding.disarm() != Disarm.NONE
                && (side == Side.RESPONSE || trust.rewritable() || finding.disarm() == Disarm.DROP);
        return action == Action.SANITIZE && !rewritable ? Action.TAG : action;
    }

    /** Whether the categories that may block reach the risk threshold together, though none of them does alone. */
    private boolean blocks(Map<String, Double> strongest, Side side) {
        List<Double> blocking = new ArrayList<>();
        strongest.forEach((category, weight) -> {
            if (rules.category(category).on(side) == Action.BLOCK && weight >= level.threshold(Action.TAG)) {
                blocking.add(weight);
            }
        });
        return blocking.size() >= 2 && combine(blocking) >= level.scale(rules.riskThreshold());
    }

    private static double severity(Rule.Severity severity) {
        return switch (severity) {
            case LOW -> 0.30;
            case MEDIUM -> 0.60;
            case HIGH -> 0.90;
            case CRITICAL -> 0.98;
        };
    }

    private static double trust(Side side, Trust trust) {
        if (side == Side.RESPONSE) {
            return 1;
        }
        return switch (trust) {
            case UNTRUSTED, TOOLMAKER -> 1;
            case USER, MODEL -> USER_OR_MODEL;
            case OPERATOR -> OPERATOR;
        };
    }
}
