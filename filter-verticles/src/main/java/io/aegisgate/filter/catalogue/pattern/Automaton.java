package io.aegisgate.filter.catalogue.pattern;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a table: one look-up a unit, no choices. Says whether a match starts at a place and where matches end;
 * what is inside them is {@link Matcher}'s affair. Rows of the table are worked out when a text first needs them, or all
 * at once by {@link #complete}. To its users immutable; any thread.
 */
public final class Automaton {
    /** Returned where there is no match. */
    public static final int NONE = -1;

    /** Returned where the text that is there does not tell yet. */
    public static final int OPEN = -2;

    private static final int ACCEPT = 1;
    private static final int ROWS_MIN = 8;
    /** A row is published when it is filled, and read by threads that took no lock. */
    private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(int[][].class);

    /** What is known of a pattern before any text is read. */
    private static final class Form {
        final Subsets subsets;
        final UnitClasses classes;
        /** The class of the text's edge. */
        final int edge;
        /** The state to begin with by the class of the unit before. */
        final int[] starts;

        Form(Subsets subsets) {
            this.subsets = subsets;
            classes = subsets.classes();
            edge = classes.count();
            starts = subsets.starts();
        }
    }

    private final Node node;
    private final Object lock = new Object();
    /** Made at the first use. */
    private @Nullable Form form;
    /** By state; null where nothing asked yet. Replaced by a longer one under the lock. */
    private int[] @Nullable [] rows = new int[ROWS_MIN][];

    private int filled;

    private Automaton(Node node) {
        this.node = node;
    }

    /** Compiles a pattern; what it is made of is worked out as texts need it. */
    static Automaton of(Node node) {
        return new Automaton(node);
    }

    /**
     * Works out every row.
     *
     * @throws PatternProblem when there are too many states
     */
    public void complete() throws PatternProblem {
        synchronized (lock) {
            Form made = make();
            for (int state = 0; state < made.subsets.count(); state++) {
                if (known(state) == null) {
                    fill(made.subsets, state);
                }
            }
        }
    }

    private Form make() throws PatternProblem {
        synchronized (lock) {
            Form known = form;
            if (known == null) {
                known = new Form(Subsets.of(node));
                form = known;
            }
            return known;
        }
    }

    /** A form's fields are final, so it may be read without a lock. */
    private Form form() {
        Form known = form;
        try {
            return known == null ? make() : known;
        } catch (PatternProblem e) {
            throw unchecked(e);
        }
    }

    private int entry(int state, int unitClass) {
        int[] row = known(state);
        return (row == null ? ask(state) : row)[unitClass];
    }

    private int @Nullable [] known(int state) {
        int[] @Nullable [] all = rows;
        return state < all.length ? (int[]) ROW.getAcquire(all, state) : null;
    }

    private int[] ask(int state) {
        synchronized (lock) {
            int[] row = known(state);
            try {
                return row == null ? fill(form().subsets, state) : row;
            } catch (PatternProblem e) {
                throw unchecked(e);
            }
        }
    }

    /** Whoever did not complete a pattern knew that it can be completed. */
    private static IllegalStateException unchecked(PatternProblem problem) {
        return new IllegalStateException("a pattern was put in force unchecked", problem);
    }

    private int[] fill(Subsets subsets, int state) throws PatternProblem {
        int[] row = subsets.row(state);
        if (state >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(subsets.count(), rows.length * 2));
        }
        ROW.setRelease(rows, state, row);
        if (++filled == subsets.count()) {
            subsets.forget();
        }
        return row;
    }

    /** The state before the unit at {@code at}; 0 when nothing can match there. */
    public int begin(char[] text, int length, int at) {
        Form f = form();
        return f.starts[at > 0 && at <= length ? f.classes.of(text[at - 1]) : f.edge];
    }

    /**
     * Finds the end of the shortest match that begins at {@code from}.
     *
     * @param limit no match may end after this
     * @param more the text may go on after {@code length}; the answer is {@link #OPEN} where that matters
     */
    public int shortest(char[] text, int length, int from, int limit, boolean more) {
        Form f = form();
        int state = begin(text, length, from);
        for (int i = from; state != 0; i++) {
            if (i >= length && more) {
                return OPEN;
            }
            int entry = entry(state, i < length ? f.classes.of(text[i]) : f.edge);
            if ((entry & ACCEPT) != 0) {
                return i;
            }
            if (i >= limit) {
                return NONE;
            }
            state = entry >> 1;
        }
        return NONE;
    }

    /** Whether a match that begins at {@code from} is ruled out by the next few units; what they leave open is not. */
    public boolean fails(char[] text, int length, int from, int units) {
        Form f = form();
        int state = begin(text, length, from);
        int to = Math.min(length, from + units);
        for (int i = from; i < to && state != 0; i++) {
            int entry = entry(state, f.classes.of(text[i]));
            if ((entry & ACCEPT) != 0) {
                return false;
            }
            state = entry >> 1;
        }
        return state == 0;
    }

    /** As {@link #shortest}, the furthest end instead. */
    public int longest(char[] text, int length, int from, int limit) {
        Form f = form();
        int state = begin(text, length, from);
        int end = NONE;
        for (int i = from; state != 0; i++) {
            int entry = entry(state, i < length ? f.classes.of(text[i]) : f.edge);
            if ((entry & ACCEPT) != 0) {
                end = i;
            }
            if (i >= limit) {
                return end;
            }
            state = entry >> 1;
        }
        return end;
    }

    /** Runs a pattern compiled from {@link Node#reversed} leftwards from {@code from}: the least start of a match. */
    public int leftmost(char[] text, int length, int from, int limit) {
        Form f = form();
        int state = f.starts[from < length ? f.classes.of(text[from]) : f.edge];
        int start = NONE;
        for (int i = from; state != 0; i--) {
            int entry = entry(state, i > 0 ? f.classes.of(text[i - 1]) : f.edge);
            if ((entry & ACCEPT) != 0) {
                start = i;
            }
            if (i <= limit) {
                return start;
            }
            state = entry >> 1;
        }
        return start;
    }

    /** What a unit does in a state, to be read by {@link #next} and {@link #ends}. */
    public int move(int state, char unit) {
        return entry(state, form().classes.of(unit));
    }

    /** The state a move leads to, 0 when none. */
    public static int next(int move) {
        return move >> 1;
    }

    /** Whether a match may end before the unit of a move. */
    public static boolean ends(int move) {
        return (move & ACCEPT) != 0;
    }

    /** One step, for walks over the automaton: the next state, 0 when none. */
    public int step(int state, char unit) {
        return next(move(state, unit));
    }

    /** Whether a match may end in this state when {@code unit} follows. */
    public boolean accepts(int state, char unit) {
        return ends(move(state, unit));
    }

    /** Whether a match may end in this state at the edge of the text. */
    public boolean acceptsAtEdge(int state) {
        return (entry(state, form().edge) & ACCEPT) != 0;
    }

    /** Every ASCII unit and, beyond, the first unit of every range the pattern tells apart: all transitions. */
    public char[] probes() {
        return form().classes.probes();
    }

    /** Units of one class and one kind, such as all digits, are told apart by nothing: a unit of each. */
    public char[] samples(IntUnaryOperator kind) {
        Form f = form();
        Set<Integer> met = new HashSet<>();
        StringBuilder out = new StringBuilder();
        for (char unit : f.classes.probes()) {
            if (met.add(kind.applyAsInt(unit) * (f.edge + 1) + f.classes.of(unit))) {
                out.append(unit);
            }
        }
        return out.toString().toCharArray();
    }

    /** The state to begin with after {@code before}. */
    public int beginAfter(char before) {
        Form f = form();
        return f.starts[f.classes.of(before)];
    }

    /** The state to begin with at the edge of the text. */
    public int beginAtEdge() {
        Form f = form();
        return f.starts[f.edge];
    }

    /** Whether a match that begins at {@code from} could go on after the text's present end. */
    public boolean alive(char[] text, int length, int from) {
        Form f = form();
        int state = begin(text, length, from);
        for (int i = from; i < length && state != 0; i++) {
            state = entry(state, f.classes.of(text[i])) >> 1;
        }
        return state != 0;
    }

    /** Where an automaton stands in a text that grows. One thread. */
    public static final class Walk {
        private final Automaton automaton;
        private int state;
        private int at;

        /** Begins at {@code from}. */
        public Walk(Automaton automaton, char[] text, int length, int from) {
            this.automaton = automaton;
            state = automaton.begin(text, length, from);
            at = from;
        }

        /** Reads on to the text's present end; tells whether a match could go on after it. */
        public boolean goesOn(char[] text, int length) {
            while (at < length && state != 0) {
                state = automaton.step(state, text[at++]);
            }
            return state != 0;
        }

        /** The text's first {@code gone} units are there no more. */
        public void rebase(int gone) {
            at -= gone;
        }
    }
}
