package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.leak.PromptLeakGuard;
import io.aegisgate.filter.guard.leak.PromptPrints;
import io.aegisgate.filter.isolation.Wrapping;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One exchange under its policy, and under the shadow policy beside it: judges what guards report and keeps the record.
 * One thread.
 */
public final class Watch {
    private final Supervision supervision;
    private final Outcome outcome;
    private final Optional<Outcome> shadow;
    /** Those of the policies alone, by side; found at the first call. */
    private final Map<Side, Inspector> inspectors = new EnumMap<>(Side.class);

    private List<String> systemTexts = List.of();
    private @Nullable PromptPrints prints;
    private Set<String> declaredTools = Set.of();
    private Optional<FragmentPrints> fragments = Optional.empty();

    /** An exchange that begins. */
    public Watch(Supervision supervision) {
        this.supervision = supervision;
        outcome = new Outcome(supervision.policy().monitor());
        // A shadow never acts, so that whatever it would do is a "would".
        shadow = supervision.shadow().map(other -> new Outcome(true));
    }

    /** The policy at work. */
    public Supervision supervision() {
        return supervision;
    }

    /** What looks at the texts of a side; in answers also for what the request's system prompt says. */
    public Inspector inspector(Side side) {
        Inspector inspector = inspectors.computeIfAbsent(side, supervision::inspector);
        if (side != Side.RESPONSE || systemTexts.isEmpty()) {
            return inspector;
        }
        if (prints == null) {
            // Not before there is an answer: many prompts are long, and many requests end without one.
            prints = PromptPrints.of(systemTexts);
        }
        return prints.isEmpty() ? inspector : inspector.with(new PromptLeakGuard(prints));
    }

    /** Takes the request's system texts; what was given out before does not know them. */
    public void remember(List<String> texts) {
        systemTexts = List.copyOf(texts);
        prints = null;
    }

    /** Takes the names of the tools that the request declares; none when they are not all known. */
    public void declare(Set<String> tools) {
        declaredTools = Set.copyOf(tools);
    }

    /** The names of the tools that the request declares; empty when it declares none, or not all are known. */
    public Set<String> declaredTools() {
        return declaredTools;
    }

    /** The record under the policy itself. */
    public Outcome outcome() {
        return outcome;
    }

    /** The record under the shadow policy. */
    public Optional<Outcome> shadow() {
        return shadow;
    }

    /** Keeps prints of dangerous fragments from now on. */
    public void sample(FragmentPrints into) {
        fragments = Optional.of(into);
    }

    /** The prints, when they are kept. */
    public Optional<FragmentPrints> fragments() {
        return fragments;
    }

    /** Whether nothing may be changed. */
    public boolean watchesOnly() {
        return supervision.policy().monitor();
    }

    /** Judges findings without noting anything. */
    public Judgement judge(GuardedText text, List<Finding> findings) {
        return supervision.judge(findings, text);
    }

    /** Notes what is final of a text. */
    public void note(GuardedText text, List<Finding> findings, Judgement judgement) {
        outcome.note(text, judgement);
        fragments.ifPresent(kept -> kept.note(text, judgement));
        if (supervision.shadow().isPresent() && shadow.isPresent()) {
            shadow.get().note(text, supervision.shadow().get().judge(findings, text));
        }
    }

    /** Whether untrusted texts are wrapped under the policy or its shadow. */
    public boolean isolates() {
        return wraps(supervision) || supervision.shadow().map(Watch::wraps).orElse(false);
    }

    /** Notes that the request has an untrusted text. */
    public void isolate() {
        if (wraps(supervision)) {
            outcome.isolate();
        }
        if (supervision.shadow().map(Watch::wraps).orElse(false)) {
            shadow.ifPresent(Outcome::isolate);
        }
    }

    private static boolean wraps(Supervision some) {
        return some.wrapping() != Wrapping.OFF;
    }

    /** Which findings can change an answer. */
    public Acting acting() {
        return supervision.acting();
    }

    /** The findings whose fragments are to be changed; none when nothing may be. */
    public List<Finding> toDisarm(Judgement judgement) {
        return watchesOnly() ? List.of() : judgement.sanitized();
    }

    /** Where the text has to end: at the first finding that blocks; empty when it need not. */
    public Optional<Finding> end(Judgement judgement) {
        if (watchesOnly()) {
            return Optional.empty();
        }
        return judgement.findings().stream()
                .filter(judged -> judged.action() == Action.BLOCK)
                .map(Judged::finding)
                .findFirst();
    }
}
