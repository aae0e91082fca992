package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern as a list of instructions (Thompson's construction), in order of preference: the first argument of a
 * {@code SPLIT} is tried before the second, as {@code java.util.regex} would. Immutable.
 */
public final class Program {
    static final int CHAR = 0;
    static final int SPLIT = 1;
    static final int JUMP = 2;
    static final int MARK = 3;
    static final int LOOK = 4;
    static final int MATCH = 5;

    /** Larger repeat bounds become "no bound": the rule's {@code max_chars} ends such a match instead. */
    private static final int EXPANDED_REPEATS_MAX = 1000;

    private static final int SIZE_MAX = 20_000;

    final int[] op;
    final int[] first;
    final int[] second;
    final List<CharSet> sets;
    /** By set, two longs: the ASCII units in it. */
    private final long[] ascii;

    final Node.Look[] looks;
    /** Whether every match passes the beginning of a marked secret. */
    final boolean alwaysMarked;

    private Program(Builder code, boolean alwaysMarked) {
        this.alwaysMarked = alwaysMarked;
        int size = code.ops.size();
        op = new int[size];
        first = new int[size];
        second = new int[size];
        for (int i = 0; i < size; i++) {
            int[] instruction = code.ops.get(i);
            op[i] = instruction[0];
            first[i] = instruction[1];
            second[i] = instruction[2];
        }
        sets = List.copyOf(code.sets);
        ascii = new long[2 * sets.size()];
        for (int set = 0; set < sets.size(); set++) {
            ascii[2 * set] = sets.get(set).bits(0);
            ascii[2 * set + 1] = sets.get(set).bits(64);
        }
        looks = code.looks.toArray(new Node.Look[0]);
    }

    /**
     * Compiles a tree.
     *
     * @throws PatternProblem when it is too large
     */
    public static Program of(Node node) throws PatternProblem {
        Builder code = new Builder();
        code.add(node);
        code.emit(MATCH, 0, 0);
        return new Program(code, Node.parts(node).stream().anyMatch(Node.Mark.class::isInstance));
    }

    /** Whether the {@code CHAR} instruction takes the unit. */
    boolean takes(int pc, char unit) {
        int set = first[pc];
        return unit < 128
                ? (ascii[2 * set + (unit >> 6)] >>> unit & 1) == 1
                : sets.get(set).contains(unit);
    }

    /** Number of instructions. */
    int size() {
        return op.length;
    }

    private static final class Builder {
        private final List<int[]> ops = new ArrayList<>();
        private final List<CharSet> sets = new ArrayList<>();
        private final List<Node.Look> looks = new ArrayList<>();

        private int emit(int op, int x, int y) throws PatternProblem {
            if (ops.size() >= SIZE_MAX) {
                throw new PatternProblem(
                        "the pattern expands to more than " + SIZE_MAX + " steps; use smaller repeats");
            }
            ops.add(new int[] {op, x, y});
            return ops.size() - 1;
        }

        private void add(Node node) throws PatternProblem {
            if (node instanceof Node.Chars chars) {
                emit(CHAR, intern(chars.set()), 0);
            } else if (node instanceof Node.Sequence sequence) {
                for (Node part : sequence.parts()) {
                    add(part);
                }
            } else if (node instanceof Node.Choice choice) {
                addChoice(choice);
            } else if (node instanceof Node.Repeat repeat) {
                addRepeat(repeat);
            } else if (node instanceof Node.Look look) {
                looks.add(look);
                emit(LOOK, looks.size() - 1, 0);
            } else if (node instanceof Node.Mark mark) {
                emit(MARK, mark.end() ? 1 : 0, 0);
            }
        }

        private void addChoice(Node.Choice choice) throws PatternProblem {
            List<Integer> jumps = new ArrayList<>();
            int last = choice.options().size() - 1;
            for (int i = 0; i < last; i++) {
                int split = emit(SPLIT, ops.size() + 1, 0);
                add(choice.options().get(i));
                jumps.add(emit(JUMP, 0, 0));
                ops.get(split)[2] = ops.size();
            }
            add(choice.options().get(last));
            for (int jump : jumps) {
                ops.get(jump)[1] = ops.size();
            }
        }

        private void addRepeat(Node.Repeat repeat) throws PatternProblem {
            boolean open = repeat.max() == Node.UNBOUNDED || repeat.max() > EXPANDED_REPEATS_MAX;
            int min = Math.min(repeat.min(), EXPANDED_REPEATS_MAX);
            for (int i = 0; i < min; i++) {
                add(repeat.body());
            }
            if (open) {
                int split = emit(SPLIT, 0, 0);
                add(repeat.body());
                emit(JUMP, split, 0);
                aim(split, repeat.lazy());
                return;
            }
            List<Integer> splits = new ArrayList<>();
            for (int i = min; i < repeat.max(); i++) {
                splits.add(emit(SPLIT, 0, 0));
                add(repeat.body());
            }
            for (int split : splits) {
                aim(split, repeat.lazy());
            }
        }

        private void aim(int split, boolean lazy) {
            ops.get(split)[lazy ? 2 : 1] = split + 1;
            ops.get(split)[lazy ? 1 : 2] = ops.size();
        }

        private int intern(CharSet set) {
            int at = sets.indexOf(set);
            if (at < 0) {
                sets.add(set);
                at = sets.size() - 1;
            }
            return at;
        }
    }
}
