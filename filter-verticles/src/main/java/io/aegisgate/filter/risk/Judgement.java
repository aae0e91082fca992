package io.aegisgate.filter.risk;

import io.aegisgate.filter.guard.Finding;
import java.util.List;

/**
 * What the model says of one text.
 *
 * @param findings those whose category counts under the policy, in the order they were given
 * @param score 0 to 1, of all of them, those that lead to nothing by themselves included
 * @param combined together they block, though none need do so alone
 */
public record Judgement(List<Judged> findings, double score, boolean combined) {
    /** Copies the list. */
    public Judgement {
        findings = List.copyOf(findings);
    }

    /** The strongest action. */
    public Action action() {
        Action action = combined ? Action.BLOCK : Action.PASS;
        for (Judged judged : findings) {
            action = action.max(judged.action());
        }
        return action;
    }

    /** The findings whose fragments are made harmless. */
    public List<Finding> sanitized() {
        return findings.stream()
                .filter(judged -> judged.action() == Action.SANITIZE)
                .map(Judged::finding)
                .toList();
    }
}
