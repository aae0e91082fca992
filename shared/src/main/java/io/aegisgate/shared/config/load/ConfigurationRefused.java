package io.aegisgate.shared.config.load;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Lists every problem at once; the message is meant for the operator's terminal. */
public final class ConfigurationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** Refuses with at least one problem. */
    public ConfigurationRefused(List<ConfigProblem> problems) {
        super(problems.size() + " configuration problem(s):"
                + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
