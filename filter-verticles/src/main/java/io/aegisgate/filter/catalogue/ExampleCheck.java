package io.aegisgate.filter.catalogue;

import java.util.List;
import java.util.function.Consumer;

/** Runs a rule's examples and near misses through its own scanner. */
final class ExampleCheck {
    private ExampleCheck() {}

    static void run(TextScanner scanner, Rule rule, Consumer<String> problems) {
        for (int i = 0; i < rule.examples().size(); i++) {
            if (scanner.scan(rule.examples().get(i)).isEmpty()) {
                problems.accept("example " + (i + 1) + " is not found: "
                        + rule.examples().get(i));
            }
        }
        for (int i = 0; i < rule.counterExamples().size(); i++) {
            String text = rule.counterExamples().get(i);
            List<Match> found = scanner.scan(text);
            if (!found.isEmpty()) {
                Match match = found.get(0);
                problems.accept("counter example " + (i + 1) + " is found at " + match.start() + " to " + match.end()
                        + ": " + text);
            }
        }
    }
}
