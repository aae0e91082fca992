package io.aegisgate.filter.catalogue.pattern;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern split where the scanner meets it: at the place of a literal (or trigger) the {@code tail} says whether the
 * rest of a match follows, the {@code head}, reading leftwards, where the match begins.
 *
 * @param literals lower-case literals one of which begins every match of the tail; empty for a pattern met by a run
 * @param head the part before the literals, reversed; null where the tail is the whole pattern
 * @param headMax units the head can have
 * @param opening reads leftwards from the end of a text how far a match may reach back whose literals are still to come;
 *     null where its secret begins at the literals or behind them
 * @param minWidth units of the shortest match
 * @param maxWidth units of the longest match, {@link Node#UNBOUNDED} when only {@code max_chars} bounds it
 */
public record CompiledPattern(
        List<String> literals,
        Automaton tail,
        @Nullable Automaton head,
        int headMax,
        @Nullable Automaton opening,
        Program program,
        int minWidth,
        int maxWidth) {
    /** Head parts longer than this are cut by the rule's {@code max_chars} alone. */
    private static final int HEAD_MAX = 4096;

    /** Splits at the best literals found. */
    public static Optional<CompiledPattern> atLiterals(Node node, List<String> hints) throws PatternProblem {
        return split(node, hints, 2, "");
    }

    /** Splits at single characters, each one of {@code units}. */
    public static Optional<CompiledPattern> atUnits(Node node, String units) throws PatternProblem {
        return split(node, List.of(), 1, units);
    }

    /** Does not split: the whole pattern is tried where a run begins. */
    public static CompiledPattern whole(Node node) throws PatternProblem {
        return new CompiledPattern(
                List.of(),
                AutomatonBuilder.build(node),
                null,
                0,
                null,
                Program.of(node),
                Node.minWidth(node),
                Node.maxWidth(node));
    }

    /** Compiles a bare search: the automaton accepts after every match, wherever it began. */
    public static Automaton search(Node node) throws PatternProblem {
        Node anything = new Node.Repeat(new Node.Chars(CharSet.ALL), 0, Node.UNBOUNDED, false);
        return AutomatonBuilder.build(Node.sequence(List.of(anything, node)));
    }

    /** Whether the pattern marks a part of the match as the secret. */
    public boolean marked() {
        return program.marked;
    }

    private static Optional<CompiledPattern> split(Node node, List<String> hints, int lengthMin, String units)
            throws PatternProblem {
        List<Node> parts = Node.parts(node);
        int best = -1;
        int bestScore = Integer.MIN_VALUE;
        List<String> literals = List.of();
        for (int i = 0; i < parts.size(); i++) {
            List<String> found = PrefixLiterals.of(parts.subList(i, parts.size()));
            boolean fits = !found.isEmpty()
                    && found.stream()
                            .allMatch(literal -> literal.length() >= lengthMin
                                    && (units.isEmpty() || units.indexOf(literal.charAt(0)) >= 0));
            int score = fits ? score(found, hints, Node.maxWidth(new Node.Sequence(parts.subList(0, i)))) : 0;
            if (fits && score > bestScore) {
                best = i;
                bestScore = score;
                literals = found;
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        Node head = new Node.Sequence(parts.subList(0, best));
        int headMax = Node.maxWidth(head);
        boolean whole = headMax == 0;
        return Optional.of(new CompiledPattern(
                literals,
                AutomatonBuilder.build(whole ? node : new Node.Sequence(parts.subList(best, parts.size()))),
                whole ? null : AutomatonBuilder.build(Node.reversed(head)),
                headMax == Node.UNBOUNDED ? HEAD_MAX : Math.min(headMax, HEAD_MAX),
                whole ? null : Openings.of(Node.parts(head), Openings.marked(node), literals),
                Program.of(node),
                Node.minWidth(node),
                Node.maxWidth(node)));
    }

    /** Long, letter-bearing literals early in the pattern are the rarest and the cheapest to confirm. */
    private static int score(List<String> literals, List<String> hints, int headWidth) {
        int shortest = literals.stream().mapToInt(String::length).min().orElse(0);
        boolean hinted = literals.stream()
                .allMatch(literal ->
                        hints.stream().anyMatch(hint -> literal.startsWith(hint) || hint.startsWith(literal)));
        boolean letters = literals.stream().allMatch(literal -> literal.chars().anyMatch(Character::isLetter));
        int head = headWidth == 0 ? 0 : headWidth == Node.UNBOUNDED ? 40 : headWidth > 64 ? 12 : 5;
        return Math.min(shortest, 5) * 10 + (hinted ? 4 : 0) - (letters ? 0 : 15) - head - literals.size() / 8;
    }
}
