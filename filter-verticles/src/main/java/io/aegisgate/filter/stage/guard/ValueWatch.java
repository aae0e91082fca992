package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.ToldName;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.redaction.egress.AllowedHosts;
import io.aegisgate.filter.redaction.egress.EgressRule;
import io.aegisgate.filter.redaction.placeholder.ExchangeMapping;
import io.aegisgate.filter.redaction.placeholder.Restoration;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;

/**
 * What a policy says of a client's values in answers: where they may go, and which planted ones must never show. Everything
 * that is kept back and every canary goes into the record of the exchange. One exchange, one thread.
 */
public final class ValueWatch {
    /** The value stayed out of an address, a form or a command. */
    private static final String BLOCKED = "restoration_blocked";

    /** The reader was asked to carry the value away. */
    private static final String MASKED = "post_restore_masked";

    private static final String CANARY = "canary_leaked";

    private final Watch watch;
    private final Policy policy;
    private final Canaries canaries;

    /** Under the policy of an exchange. */
    public ValueWatch(Watch watch) {
        this.watch = watch;
        policy = watch.supervision().policy();
        canaries = Canaries.of(policy.canaries());
    }

    /** Puts values back by the policy's rule. */
    public Restoration restoration(ExchangeMapping mapping) {
        return new Restoration(mapping, new EgressRule(new AllowedHosts(policy.egressHosts())), this::told);
    }

    /** Whether the arguments of a tool must not get values back. */
    public boolean distrusts(String tool) {
        return !tool.isEmpty() && policy.distrusts(tool);
    }

    /** The values that must not show. */
    Canaries canaries() {
        return canaries;
    }

    /** Whether there are any. */
    public boolean planted() {
        return !canaries.none();
    }

    /** A canary stands in the text of an answer. */
    void leaked() {
        note(CANARY, Rule.Severity.CRITICAL);
    }

    private void told(EgressRule.Decision decision, String value) {
        switch (decision) {
            case KEEP -> note(BLOCKED, Rule.Severity.LOW);
            case MASK -> note(MASKED, Rule.Severity.HIGH);
            case GIVE, OPEN -> {
                watch.outcome().note("restoration_applied");
                if (canaries.in(value)) {
                    leaked();
                }
            }
        }
    }

    private void note(String category, Rule.Severity severity) {
        GuardedText text = new GuardedText(
                0, new TextSpan("values", "", SpanKind.OTHER, ""), Side.RESPONSE, Trust.MODEL, "", true);
        Finding finding = new Finding(
                FilterName.POST_RESTORE_GUARD,
                "values." + category.replace('_', '-'),
                category,
                severity,
                1,
                0,
                0,
                severity == Rule.Severity.HIGH ? Disarm.DANGER_MARK : Disarm.NONE,
                false);
        // Told even where it weighs too little to count.
        ToldName.tags(Side.RESPONSE, finding).forEach(watch.outcome()::note);
        watch.note(text, List.of(finding), watch.judge(text, List.of(finding)));
    }
}
