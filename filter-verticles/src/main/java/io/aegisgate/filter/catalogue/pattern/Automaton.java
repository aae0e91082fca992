package io.aegisgate.filter.catalogue.pattern;

/**
 * A pattern as a table: one look-up a unit, no choices. Says whether a match starts at a place and where matches end;
 * what is inside them is {@link Matcher}'s affair. Immutable.
 */
public final class Automaton {
    /** Returned where there is no match. */
    public static final int NONE = -1;

    /** Returned where the text that is there does not tell yet. */
    public static final int OPEN = -2;

    private static final int ACCEPT = 1;

    private final UnitClasses classes;
    private final int stride;
    /** Row {@code state}, column class of the next unit: following row times two, plus one when a match ends here. */
    private final int[] table;
    /** The row to begin with by the class of the unit before. */
    private final int[] starts;

    Automaton(UnitClasses classes, int[] table, int[] starts) {
        this.classes = classes;
        this.stride = classes.count() + 1;
        this.table = table;
        this.starts = starts;
    }

    /** Number of states, for reports. */
    public int states() {
        return table.length / stride;
    }

    /** The state before the unit at {@code at}; 0 when nothing can match there. */
    public int begin(char[] text, int length, int at) {
        return starts[at > 0 && at <= length ? classes.of(text[at - 1]) : classes.count()];
    }

    /**
     * Finds the end of the shortest match that begins at {@code from}.
     *
     * @param limit no match may end after this
     * @param more the text may go on after {@code length}; the answer is {@link #OPEN} where that matters
     */
    public int shortest(char[] text, int length, int from, int limit, boolean more) {
        int state = begin(text, length, from);
        for (int i = from; state != 0; i++) {
            if (i >= length && more) {
                return OPEN;
            }
            int entry = table[state + (i < length ? classes.of(text[i]) : stride - 1)];
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
        int state = begin(text, length, from);
        int to = Math.min(length, from + units);
        for (int i = from; i < to && state != 0; i++) {
            int entry = table[state + classes.of(text[i])];
            if ((entry & ACCEPT) != 0) {
                return false;
            }
            state = entry >> 1;
        }
        return state == 0;
    }

    /** As {@link #shortest}, the furthest end instead. */
    public int longest(char[] text, int length, int from, int limit) {
        int state = begin(text, length, from);
        int end = NONE;
        for (int i = from; state != 0; i++) {
            int entry = table[state + (i < length ? classes.of(text[i]) : stride - 1)];
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
        int state = starts[from < length ? classes.of(text[from]) : classes.count()];
        int start = NONE;
        for (int i = from; state != 0; i--) {
            int entry = table[state + (i > 0 ? classes.of(text[i - 1]) : stride - 1)];
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

    /** One step, for walks over the automaton: the next state, 0 when none. */
    public int step(int state, char unit) {
        return table[state + classes.of(unit)] >> 1;
    }

    /** Whether a match may end in this state when {@code unit} follows. */
    public boolean accepts(int state, char unit) {
        return (table[state + classes.of(unit)] & ACCEPT) != 0;
    }

    /** Whether a match may end in this state at the edge of the text. */
    public boolean acceptsAtEdge(int state) {
        return (table[state + stride - 1] & ACCEPT) != 0;
    }

    /** Every ASCII unit and, beyond, the first unit of every range the pattern tells apart: all transitions. */
    public char[] probes() {
        return classes.probes();
    }

    /** The state to begin with after {@code before}. */
    public int beginAfter(char before) {
        return starts[classes.of(before)];
    }

    /** The state to begin with at the edge of the text. */
    public int beginAtEdge() {
        return starts[classes.count()];
    }

    /** Whether a match that begins at {@code from} could go on after the text's present end. */
    public boolean alive(char[] text, int length, int from) {
        int state = begin(text, length, from);
        for (int i = from; i < length && state != 0; i++) {
            state = table[state + classes.of(text[i])] >> 1;
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
