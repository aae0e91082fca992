package io.aegisgate.filter.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** Everything wrong with a rule folder, all at once. */
public final class RuleProblems extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    /** Joins the problems into one message, a line each. */
    public RuleProblems(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of files and rows. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
