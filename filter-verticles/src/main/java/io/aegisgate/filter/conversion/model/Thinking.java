package io.aegisgate.filter.conversion.model;

import java.util.Optional;

/**
 * Reasoning before the answer.
 *
 * @param wanted whether the client asked for it; empty when it said nothing
 * @param budget most tokens of reasoning
 * @param effort {@code minimal}, {@code low}, {@code medium}, {@code high} or a word of a newer model; empty for none
 */
public record Thinking(Optional<Boolean> wanted, Optional<Integer> budget, String effort) {
    /** Nothing was said. */
    public static final Thinking UNSAID = new Thinking(Optional.empty(), Optional.empty(), "");

    /** Least budget that Messages accepts. Source: Anthropic API reference, "Extended thinking". */
    public static final int BUDGET_MIN = 1024;

    private static final int LOW_TOKENS = 2048;
    private static final int MEDIUM_TOKENS = 8192;
    private static final int HIGH_TOKENS = 24_576;

    /** Whether reasoning was asked for. */
    public boolean on() {
        return wanted.orElse(false);
    }

    /** An effort word of OpenAI: the one given, or the one nearest to the budget. */
    public String openAiEffort() {
        if (!effort.isEmpty()) {
            return effort.equals("max") ? "high" : effort;
        }
        return budget.map(tokens -> tokens <= LOW_TOKENS ? "low" : tokens <= MEDIUM_TOKENS ? "medium" : "high")
                .orElse("medium");
    }

    /** A budget in tokens: the one given, or the one the effort stands for. */
    public int tokens() {
        return budget.orElseGet(() -> switch (effort) {
            case "minimal" -> BUDGET_MIN;
            case "low" -> LOW_TOKENS;
            case "high", "xhigh", "max" -> HIGH_TOKENS;
            default -> MEDIUM_TOKENS;
        });
    }
}
