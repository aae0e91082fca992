package io.aegisgate.filter.catalogue;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a rule's examples and near misses. One scanner serves all rules: what a rule finds does not depend on others.
 */
record ExampleCheck(RuleScanner scanner) {
    void run(Rule rule, Consumer<String> problems) {
        for (int i = 0; i < rule.examples().size(); i++) {
            String text = rule.examples().get(i);
            if (find(text, rule).isEmpty()) {
                problems.accept("example " + (i + 1) + " is not found: " + text);
            }
        }
        for (int i = 0; i < rule.counterExamples().size(); i++) {
            String text = rule.counterExamples().get(i);
            String number = "counter example " + (i + 1);
            find(text, rule)
                    .ifPresent(match -> problems.accept(
                            number + " is found at " + match.start() + " to " + match.end() + ": " + text));
        }
    }

    private Optional<Match> find(String text, Rule rule) {
        return scanner.scan(text).stream()
                .filter(match -> match.rule().id().equals(rule.id()))
                .findFirst();
    }
}
