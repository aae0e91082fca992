package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs the examples and near misses of rows by the guard that runs them on real texts. Loading thread. */
final class GuardExamples {
    private final Map<Side, RuleGuard> guards = new EnumMap<>(Side.class);

    GuardExamples(GuardRules rules) {
        for (Side side : Side.values()) {
            guards.put(side, rules.guard(side, EnumSet.allOf(FilterName.class)));
        }
    }

    void run(GuardRule rule, Consumer<String> problems) {
        if (rule.sides().isEmpty() || rule.from().isEmpty()) {
            return;
        }
        List<String> examples = rule.rule().examples();
        for (int i = 0; i < examples.size(); i++) {
            if (find(rule, examples.get(i)).isEmpty()) {
                problems.accept("example " + (i + 1) + " is not found: " + examples.get(i));
            }
        }
        List<String> nearMisses = rule.rule().counterExamples();
        for (int i = 0; i < nearMisses.size(); i++) {
            String text = nearMisses.get(i);
            String number = "counter example " + (i + 1);
            find(rule, text)
                    .ifPresent(found -> problems.accept(
                            number + " is found at " + found.start() + " to " + found.end() + ": " + text));
        }
    }

    private Optional<Finding> find(GuardRule rule, String example) {
        Side side = rule.sides().contains(Side.REQUEST) ? Side.REQUEST : Side.RESPONSE;
        SpanKind kind = kindOf(rule, side);
        Trust trust = rule.from().contains(Trust.of(kind)) ? Trust.of(kind) : first(rule.from());
        GuardedText text = new GuardedText(0, new TextSpan("example", "", kind, example), side, trust, "", true);
        RuleGuard guard = guards.get(side);
        return guard == null
                ? Optional.empty()
                : guard.everything(text).stream()
                        .filter(finding -> finding.rule().equals(rule.rule().id()))
                        .findFirst();
    }

    private static SpanKind kindOf(GuardRule rule, Side side) {
        if (!rule.kinds().isEmpty()) {
            return EnumSet.copyOf(rule.kinds()).iterator().next();
        }
        return side == Side.RESPONSE ? SpanKind.ASSISTANT : SpanKind.USER;
    }

    private static Trust first(Set<Trust> from) {
        return EnumSet.copyOf(from).iterator().next();
    }
}
