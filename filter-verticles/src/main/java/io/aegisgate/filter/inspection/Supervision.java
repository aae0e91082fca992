package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.filter.risk.RiskModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A policy put to work: the guards it switches on and the risk model under its rules. Immutable; any thread.
 *
 * @param filters those that run: the policy's, as far as they are switched on
 */
public record Supervision(Policy policy, Set<FilterName> filters, RiskModel model, Guards guards) {
    /**
     * For a policy.
     *
     * @param switchedOn filters whose feature switch is on
     */
    public static Supervision of(Policy policy, Set<FilterName> switchedOn, Level level, Guards guards) {
        Set<FilterName> filters = EnumSet.noneOf(FilterName.class);
        policy.filters().stream().filter(switchedOn::contains).forEach(filters::add);
        return new Supervision(policy, Set.copyOf(filters), new RiskModel(policy, level), guards);
    }

    /** What looks at the texts of a side. */
    public Inspector inspector(Side side) {
        return guards.inspector(side, filters);
    }

    /** What follows from findings in a text. */
    public Judgement judge(List<Finding> findings, GuardedText text) {
        return model.judge(findings, text.side(), text.trust());
    }
}
