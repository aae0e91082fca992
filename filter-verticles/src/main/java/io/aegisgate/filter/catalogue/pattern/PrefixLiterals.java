package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The literals every match of a pattern's tail begins with, lower case. They are what the scanner looks for; a tail
 * without them needs a trigger.
 */
final class PrefixLiterals {
    private static final int LITERALS_MAX = 160;
    private static final int LENGTH_MAX = 16;
    private static final int SMALL_SET_MAX = 8;
    /** From here on a literal is rare enough; choices behind it would only multiply it. */
    private static final int LENGTH_ENOUGH = 5;

    /** {@code open} still grows, {@code closed} does not. Lists, since most hold one or two and differ. */
    private record Prefixes(List<String> open, List<String> closed) {}

    private PrefixLiterals() {}

    /** Empty when some match begins with nothing certain. */
    static List<String> of(List<Node> parts) {
        Prefixes prefixes = new Prefixes(List.of(""), List.of());
        for (Node part : parts) {
            prefixes = extend(prefixes, part);
        }
        Set<String> all = new TreeSet<>(prefixes.open());
        all.addAll(prefixes.closed());
        if (all.contains("") || all.isEmpty()) {
            return List.of();
        }
        List<String> shortest = new ArrayList<>();
        for (String literal : all) {
            // Sorted, so that what a literal begins follows it at once; their hits stand at the same place.
            if (shortest.isEmpty() || !literal.startsWith(shortest.get(shortest.size() - 1))) {
                shortest.add(literal);
            }
        }
        return shortest;
    }

    /** Whether a part is one character, its case aside, or looks at one. */
    static boolean single(Node part) {
        if (part instanceof Node.Chars chars && chars.set().size() <= 2) {
            int[] units = chars.set().members();
            return units.length == 1
                    || (units.length == 2 && units[0] >= 'A' && units[0] <= 'Z' && units[1] == units[0] + 32);
        }
        return part instanceof Node.Look;
    }

    private static Prefixes extend(Prefixes prefixes, Node node) {
        if (prefixes.open().isEmpty()) {
            return prefixes;
        }
        if (node instanceof Node.Chars chars) {
            return extend(prefixes, chars.set());
        }
        if (node instanceof Node.Sequence sequence) {
            Prefixes out = prefixes;
            for (Node part : sequence.parts()) {
                out = extend(out, part);
            }
            return out;
        }
        if (node instanceof Node.Choice choice) {
            List<String> open = new ArrayList<>();
            List<String> closed = new ArrayList<>(prefixes.closed());
            for (Node option : choice.options()) {
                Prefixes one = extend(new Prefixes(prefixes.open(), List.of()), option);
                open.addAll(one.open());
                closed.addAll(one.closed());
            }
            return bounded(open, closed);
        }
        return node instanceof Node.Repeat repeat ? extend(prefixes, repeat) : prefixes;
    }

    private static Prefixes extend(Prefixes prefixes, Node.Repeat repeat) {
        Prefixes out = prefixes;
        int times = Math.min(repeat.min(), LENGTH_MAX + 1);
        for (int i = 0; i < times && !out.open().isEmpty(); i++) {
            out = extend(out, repeat.body());
        }
        if (repeat.max() == repeat.min() || out.open().isEmpty()) {
            return out;
        }
        Prefixes more = extend(new Prefixes(out.open(), List.of()), repeat.body());
        List<String> closed = union(out.closed(), more.closed());
        return repeat.max() == repeat.min() + 1
                ? bounded(union(out.open(), more.open()), closed)
                : bounded(out.open(), union(closed, more.open()));
    }

    private static Prefixes extend(Prefixes prefixes, CharSet set) {
        Set<Character> units = new TreeSet<>();
        if (set.size() <= 2 * SMALL_SET_MAX) {
            for (int unit : set.members()) {
                units.add((char) (unit >= 'A' && unit <= 'Z' ? unit + 32 : unit));
            }
        }
        boolean longEnough =
                units.size() > 1 && prefixes.open().stream().allMatch(prefix -> prefix.length() >= LENGTH_ENOUGH);
        boolean grows = !units.isEmpty()
                && !longEnough
                && units.size() <= SMALL_SET_MAX
                && prefixes.open().size() * units.size() + prefixes.closed().size() <= LITERALS_MAX
                && prefixes.open().stream().allMatch(prefix -> prefix.length() < LENGTH_MAX);
        if (!grows) {
            return new Prefixes(List.of(), union(prefixes.open(), prefixes.closed()));
        }
        List<String> open = new ArrayList<>(prefixes.open().size() * units.size());
        for (String prefix : prefixes.open()) {
            for (char unit : units) {
                open.add(prefix + unit);
            }
        }
        return new Prefixes(open, prefixes.closed());
    }

    private static Prefixes bounded(List<String> open, List<String> closed) {
        List<String> distinctOpen = distinct(open);
        List<String> distinctClosed = distinct(closed);
        return distinctOpen.size() + distinctClosed.size() <= LITERALS_MAX
                ? new Prefixes(distinctOpen, distinctClosed)
                : new Prefixes(List.of(), union(distinctOpen, distinctClosed));
    }

    private static List<String> distinct(List<String> some) {
        return some.size() < 2 ? some : new ArrayList<>(new LinkedHashSet<>(some));
    }

    private static List<String> union(List<String> one, List<String> two) {
        if (one.isEmpty() || two.isEmpty()) {
            return one.isEmpty() ? two : one;
        }
        List<String> out = new ArrayList<>(one);
        out.addAll(two);
        return distinct(out);
    }
}
