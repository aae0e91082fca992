package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.risk.Level;
import io.aegisgate.filter.risk.RiskModel;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy put to work: the guards it switches on and the risk model under its rules. Immutable; any thread.
 *
 * @param filters those that run: the policy's, as far as they are switched on
 * @param shadow another policy that judges beside this one
 */
public record Supervision(
        Policy policy, Set<FilterName> filters, RiskModel model, Guards guards, Optional<Supervision> shadow) {
    /**
     * For a policy.
     *
     * @param switchedOn filters whose feature switch is on
     */
    public static Supervision of(Policy policy, Set<FilterName> switchedOn, Level level, Guards guards) {
        return of(policy, switchedOn, level, guards, Set.of());
    }

    /**
     * For a policy.
     *
     * @param switchedOn filters whose feature switch is on
     * @param forced categories that end an answer's text whatever the policy says
     */
    static Supervision of(Policy policy, Set<FilterName> switchedOn, Level level, Guards guards, Set<String> forced) {
        Set<FilterName> filters = EnumSet.noneOf(FilterName.class);
        policy.filters().stream().filter(switchedOn::contains).forEach(filters::add);
        return new Supervision(
                policy, Set.copyOf(filters), new RiskModel(policy, level, forced), guards, Optional.empty());
    }

    /** The same with another policy beside it. */
    public Supervision beside(Supervision other) {
        return new Supervision(policy, filters, model, guards, Optional.of(other));
    }

    /** Whether a filter runs. */
    public boolean runs(FilterName filter) {
        return filters.contains(filter);
    }

    /** What untrusted texts of requests are wrapped in. */
    public Wrapping wrapping() {
        return runs(FilterName.UNTRUSTED_CONTENT_GUARD) ? policy.wrapping() : Wrapping.OFF;
    }

    /** Compiles what looks at texts, so that no exchange has to wait for it. */
    public void compile() {
        for (Side side : Side.values()) {
            for (SpanKind kind : SpanKind.values()) {
                TextSpan none = new TextSpan("", "", kind, "");
                GuardedText like = new GuardedText(0, none, side, Trust.of(kind), "", true);
                if (inspector(side).sees(like) && side == Side.RESPONSE) {
                    inspector(side).growing(like, acting());
                }
            }
        }
    }

    /** What looks at the texts of a side, for this policy and its shadow. */
    public Inspector inspector(Side side) {
        Set<FilterName> all = EnumSet.noneOf(FilterName.class);
        all.addAll(filters);
        shadow.ifPresent(other -> all.addAll(other.filters));
        return guards.inspector(side, all);
    }

    /** Which findings can change an answer under this policy. */
    public Acting acting() {
        return policy.monitor() ? Acting.NEVER : model;
    }

    /** What follows under this policy from findings in a text; those of filters that it does not run do not count. */
    public Judgement judge(List<Finding> findings, GuardedText text) {
        List<Finding> own = findings.stream()
                .filter(finding -> filters.contains(finding.filter()))
                .toList();
        return model.judge(own, text.side(), text.trust());
    }
}
