package io.aegisgate.filter.catalogue.pattern;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern split where the scanner meets it: at the place of a literal (or trigger) the {@link #tail} says whether the
 * rest of a match follows, the {@link #head}, reading leftwards, where the match begins. What texts ask for is made when
 * they do. Immutable to its users; any thread.
 */
public final class CompiledPattern {
    /** Head parts longer than this are cut by the rule's {@code max_chars} alone. */
    private static final int HEAD_MAX = 4096;

    private final Node node;
    private final List<String> literals;
    private final Automaton tail;
    private final @Nullable Automaton head;
    private final int headMax;
    private final @Nullable Automaton opening;
    private final boolean marked;
    /** Made at the first match; its fields are final, so whoever sees it sees it whole. */
    private @Nullable Program program;

    private CompiledPattern(Node node, List<String> literals, List<Node> tail, List<Node> head) {
        this.node = node;
        this.literals = literals;
        Node before = new Node.Sequence(head);
        int width = Node.maxWidth(before);
        headMax = width == Node.UNBOUNDED ? HEAD_MAX : Math.min(width, HEAD_MAX);
        boolean whole = width == 0;
        marked = Openings.marked(node);
        this.tail = Automaton.of(whole ? node : new Node.Sequence(tail));
        this.head = whole ? null : Automaton.of(Node.reversed(before));
        opening = whole ? null : Openings.of(Node.parts(before), marked, literals);
    }

    /** Lower-case literals one of which begins every match of the tail; empty for a pattern met by a run. */
    public List<String> literals() {
        return literals;
    }

    /** What begins at the literals or the run. */
    public Automaton tail() {
        return tail;
    }

    /** The part before the literals, reversed; null where the tail is the whole pattern. */
    public @Nullable Automaton head() {
        return head;
    }

    /** Units the head can have. */
    public int headMax() {
        return headMax;
    }

    /**
     * Reads leftwards from the end of a text how far a match may reach back whose literals are still to come; null where
     * its secret begins at the literals or behind them.
     */
    public @Nullable Automaton opening() {
        return opening;
    }

    /** Units of the shortest match. */
    public int minWidth() {
        return Node.minWidth(node);
    }

    /** Units of the longest match, {@link Node#UNBOUNDED} when only {@code max_chars} bounds it. */
    public int maxWidth() {
        return Node.maxWidth(node);
    }

    /** The whole pattern, for the matcher. */
    public Program program() {
        Program known = program;
        if (known == null) {
            try {
                known = Program.of(node);
            } catch (PatternProblem e) {
                throw new IllegalStateException("a pattern was put in force unchecked", e);
            }
            program = known;
        }
        return known;
    }

    /** Splits at the best literals found. */
    public static Optional<CompiledPattern> atLiterals(Node node, List<String> hints) {
        return split(node, hints, 2, "");
    }

    /** Splits at single characters, each one of {@code units}. */
    public static Optional<CompiledPattern> atUnits(Node node, String units) {
        return split(node, List.of(), 1, units);
    }

    /** Does not split: the whole pattern is tried where a run begins. */
    public static CompiledPattern whole(Node node) {
        return new CompiledPattern(node, List.of(), List.of(), List.of());
    }

    /** Compiles a bare search: the automaton accepts after every match, wherever it began. */
    public static Automaton search(Node node) {
        Node anything = new Node.Repeat(new Node.Chars(CharSet.ALL), 0, Node.UNBOUNDED, false);
        return Automaton.of(Node.sequence(List.of(anything, node)));
    }

    /**
     * Works out all that texts could ask for.
     *
     * @throws PatternProblem when that is too much
     */
    public void complete() throws PatternProblem {
        program = Program.of(node);
        tail.complete();
        if (head != null) {
            head.complete();
        }
        if (opening != null) {
            opening.complete();
        }
    }

    /** Whether the pattern marks a part of the match as the secret. */
    public boolean marked() {
        return marked;
    }

    private static Optional<CompiledPattern> split(Node node, List<String> hints, int lengthMin, String units) {
        List<Node> parts = Node.parts(node);
        int best = -1;
        int bestScore = Integer.MIN_VALUE;
        List<String> literals = List.of();
        boolean fitted = false;
        for (int i = 0; i < parts.size(); i++) {
            // What begins behind a single character is no better than what begins with it.
            if (fitted && units.isEmpty() && PrefixLiterals.single(parts.get(i - 1))) {
                continue;
            }
            List<String> found = PrefixLiterals.of(parts.subList(i, parts.size()));
            boolean fits = !found.isEmpty()
                    && found.stream()
                            .allMatch(literal -> literal.length() >= lengthMin
                                    && (units.isEmpty() || units.indexOf(literal.charAt(0)) >= 0));
            fitted = fits;
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
        return Optional.of(
                new CompiledPattern(node, literals, parts.subList(best, parts.size()), parts.subList(0, best)));
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
