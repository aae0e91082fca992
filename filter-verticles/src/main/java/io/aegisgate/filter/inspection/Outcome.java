package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.ToldName;
import io.aegisgate.filter.policy.Policy;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.risk.RiskModel;
import io.aegisgate.shared.message.AnswerReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found in one exchange and what came of it under one policy. What is noted twice counts once, and the order of
 * notes does not matter for tags, reasons and the score. One thread.
 */
public final class Outcome {
    /** The reason of a request that no finding blocks by itself. */
    private static final String COMBINED = "request_high_risk";

    /** The tag of a request with untrusted texts that are wrapped. */
    static final String ISOLATED = "untrusted_content";

    private final boolean monitor;
    /** What the contract calls the sanitizing of an answer that comes whole. */
    private String sanitizing = "auto_sanitize:hit_fragments_obfuscated";

    private final Map<Side, Action> actions = new EnumMap<>(Side.class);
    private final Map<String, Map<String, Double>> weights = new HashMap<>();
    private final Set<String> tags = new TreeSet<>();
    private final Set<String> reasons = new TreeSet<>();
    private final Set<String> enforced = new LinkedHashSet<>();
    private final Set<String> wouldBlock = new TreeSet<>();
    private final Set<String> wouldSanitize = new TreeSet<>();
    private final Set<String> notes = new TreeSet<>();
    private final Map<String, Integer> hits = new TreeMap<>();
    private final Map<String, Integer> disarmed = new TreeMap<>();
    private boolean isolated;

    /** Nothing found yet. */
    public Outcome(boolean monitor) {
        this.monitor = monitor;
    }

    /** Notes everything a judgement says. */
    public void note(GuardedText text, Judgement judgement) {
        judgement.findings().forEach(judged -> note(text, judged));
        if (judgement.combined()) {
            act(text.side(), Action.BLOCK, COMBINED, "risk_model:combined");
        }
    }

    /** Notes one finding that was judged. */
    public void note(GuardedText text, Judged judged) {
        Finding finding = judged.finding();
        String place = text.side() + "|" + text.span().path() + "|" + text.index();
        weights.computeIfAbsent(place, key -> new HashMap<>()).merge(finding.category(), judged.weight(), Math::max);
        if (judged.action() == Action.PASS) {
            return;
        }
        tags.addAll(ToldName.tags(text.side(), finding));
        hits.merge(finding.filter().label(), 1, Integer::sum);
        if (judged.action() != Action.TAG) {
            if (text.side() == Side.RESPONSE && !monitor) {
                disarmed.merge(finding.category(), 1, Integer::sum);
            }
            act(
                    text.side(),
                    judged.action(),
                    ToldName.reason(text.side(), finding),
                    finding.filter().label() + ":" + finding.category());
        }
    }

    /** Adds a tag for the audit that is no finding. */
    public void note(String tag) {
        notes.add(tag);
    }

    /** The answer comes as a stream, whose sanitizing the contract tells by this name. */
    public void streams(String sanitizingAction) {
        sanitizing = sanitizingAction;
    }

    /** The exchange failed with this code of the contract. */
    public void failed(String code) {
        reasons.add(code);
        enforced.add("upstream:" + code);
    }

    /** Adds an action for the audit that no finding led to. */
    public void enforce(String action) {
        enforced.add(action);
    }

    /** Untrusted texts of the request are wrapped, or would be. */
    public void isolate() {
        if (monitor) {
            wouldSanitize.add(ISOLATED);
        } else {
            isolated = true;
            enforced.add(FilterName.UNTRUSTED_CONTENT_GUARD.label() + ":" + ISOLATED + ":wrap");
        }
    }

    /** Whether untrusted texts of the request were wrapped. That alone is no reason to tell a client anything. */
    public boolean isolated() {
        return isolated;
    }

    private void act(Side side, Action action, String reason, String key) {
        if (monitor) {
            (action == Action.BLOCK ? wouldBlock : wouldSanitize).add(reason);
            return;
        }
        reasons.add(reason);
        enforced.add(key + ":" + action.label());
        if (side == Side.RESPONSE) {
            enforced.add(sanitizing);
        } else if (action == Action.BLOCK) {
            enforced.add("auto_block:no_confirmation");
        }
        actions.merge(side, action, Action::max);
    }

    /** Whether the request must not go on. */
    public boolean blocked() {
        return action(Side.REQUEST) == Action.BLOCK;
    }

    /** The strongest action on a side that was carried out. */
    public Action action(Side side) {
        return actions.getOrDefault(side, Action.PASS);
    }

    /** Whether there is anything to tell. */
    public boolean silent() {
        return tags.isEmpty() && reasons.isEmpty() && wouldBlock.isEmpty() && wouldSanitize.isEmpty();
    }

    /** The score of the worst text, 0 to 1. */
    public double score() {
        double worst = 0;
        for (Map<String, Double> text : weights.values()) {
            worst = Math.max(worst, RiskModel.combine(text.values()));
        }
        return worst;
    }

    /** Stable keys of what was found and noted, sorted. */
    public List<String> tags() {
        Set<String> all = new TreeSet<>(tags);
        all.addAll(notes);
        return List.copyOf(all);
    }

    /** Stable keys of what led to an action, sorted. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** {@code filter:category:action} of every action, in the order they were first taken. */
    public List<String> enforced() {
        return List.copyOf(enforced);
    }

    /** What would have blocked, were the policy not only watching. */
    public List<String> wouldBlock() {
        return List.copyOf(wouldBlock);
    }

    /** What would have been sanitized. */
    public List<String> wouldSanitize() {
        return List.copyOf(wouldSanitize);
    }

    /** Findings that counted, by filter. */
    public Map<String, Integer> hits() {
        return Map.copyOf(hits);
    }

    /** What was made harmless in the answer, by category as the contract of {@code /v2} names them. */
    public AnswerReport disarmed() {
        return new AnswerReport(
                disarmed.values().stream().mapToInt(Integer::intValue).sum(),
                disarmed.keySet().stream()
                        .map(category -> Policy.HTTP_ATTACKS.contains(category) ? "web_" + category : category)
                        .toList());
    }

    /** Whether another outcome of the same exchange differs in what was or would have been done. */
    public boolean differs(Outcome other) {
        return !done().equals(other.done());
    }

    private List<Set<String>> done() {
        Set<String> blocks = new TreeSet<>(wouldBlock);
        Set<String> all = new TreeSet<>(wouldSanitize);
        all.addAll(reasons);
        all.addAll(wouldBlock);
        if (isolated) {
            all.add(ISOLATED);
        }
        if (blocked()) {
            blocks.addAll(reasons);
        }
        List<Set<String>> done = new ArrayList<>();
        done.add(blocks);
        done.add(all);
        return done;
    }
}
