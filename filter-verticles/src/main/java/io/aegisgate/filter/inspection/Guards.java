package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.rule.GuardRules;
import io.aegisgate.filter.guard.view.Readings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All guards of a node: the rows, and those that are code. Immutable to its users; any thread. */
public final class Guards {
    private final GuardRules rules;
    private final List<TextGuard> coded;
    private final GuardLimits limits;
    private final Map<Key, Inspector> inspectors = new ConcurrentHashMap<>();

    private final Map<Set<String>, Guards> parts = new ConcurrentHashMap<>();

    private record Key(Side side, Set<FilterName> filters) {}

    private final SeenTexts seenTexts;
    private final Readings readings;
    private final AtomicInteger numbers = new AtomicInteger();

    /** The rows and the guards that are code; they remember no texts. */
    public Guards(GuardRules rules, List<TextGuard> coded) {
        this(rules, coded, GuardLimits.FORGETFUL);
    }

    /**
     * With limits.
     *
     * @param limits the memory for the texts of requests lasts as long as these guards
     */
    public Guards(GuardRules rules, List<TextGuard> coded, GuardLimits limits) {
        this.rules = rules;
        this.coded = List.copyOf(coded);
        this.limits = limits;
        seenTexts = new SeenTexts(limits.remembered());
        readings = new Readings(limits.decoding());
    }

    /** What looks at texts of a side when some filters are on; compiled at the first call for them. */
    public Inspector inspector(Side side, Set<FilterName> filters) {
        return inspectors.computeIfAbsent(new Key(side, Set.copyOf(filters)), this::compile);
    }

    /** The rows of some categories alone, and no other guard; asked for again it is the same. */
    public Guards only(Set<String> categories) {
        return parts.computeIfAbsent(
                Set.copyOf(categories),
                some -> new Guards(rules.only(some), List.of(), new GuardLimits(0, limits.decoding())));
    }

    private Inspector compile(Key key) {
        Set<FilterName> active = EnumSet.noneOf(FilterName.class);
        key.filters.stream().filter(filter -> filter.on(key.side)).forEach(active::add);
        List<TextGuard> guards = new ArrayList<>();
        if (rules.any(key.side, active)) {
            guards.add(rules.guard(key.side, active));
        }
        for (TextGuard guard : coded) {
            if (guard.filters().stream().anyMatch(active::contains)) {
                guards.add(guard);
            }
        }
        // An answer is new; what it says comes back as the model's own text, which no request guards.
        SeenTexts memory = key.side == Side.REQUEST ? seenTexts : SeenTexts.NONE;
        return new Inspector(guards, active, readings, memory, numbers.getAndIncrement());
    }
}
