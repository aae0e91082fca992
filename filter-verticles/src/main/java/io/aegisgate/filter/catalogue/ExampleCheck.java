package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.Hit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a rule's examples and near misses. One detection serves all rules: what a detector finds does not depend on others.
 */
record ExampleCheck(Detection detection) {
    void run(Rule rule, int detector, Consumer<String> problems) {
        for (int i = 0; i < rule.examples().size(); i++) {
            String text = rule.examples().get(i);
            if (find(text, detector).isEmpty()) {
                problems.accept("example " + (i + 1) + " is not found: " + text);
            }
        }
        for (int i = 0; i < rule.counterExamples().size(); i++) {
            String text = rule.counterExamples().get(i);
            String number = "counter example " + (i + 1);
            find(text, detector)
                    .ifPresent(hit ->
                            problems.accept(number + " is found at " + hit.start() + " to " + hit.end() + ": " + text));
        }
    }

    private Optional<Hit> find(String text, int detector) {
        return detection.scan(text).stream()
                .filter(hit -> hit.detector() == detector)
                .findFirst();
    }
}
