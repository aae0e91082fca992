package io.aegisgate.shared.message;

import java.util.List;

/**
 * What was made harmless in an answer.
 *
 * @param fragments how many
 * @param rules names of the rules that found them, sorted
 */
public record AnswerReport(int fragments, List<String> rules) {
    /** Nothing. */
    public static final AnswerReport NONE = new AnswerReport(0, List.of());

    /** Copies the list. */
    public AnswerReport {
        rules = List.copyOf(rules);
    }
}
