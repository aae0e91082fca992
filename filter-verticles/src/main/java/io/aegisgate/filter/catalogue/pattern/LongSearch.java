package io.aegisgate.filter.catalogue.pattern;

import java.util.Arrays;

/**
 * {@link Automaton#shortest} for matches of thousands of units, and for texts that grow. A text can hold the beginning of
 * a long match at every few units; running to the limit for each would cost their product. Two runs which stand in the
 * same state at the same place go on alike, so a run that meets the trace of the last failed one continues where that
 * ended; and a run that reached the end of a text goes on from there when the text has grown. One scan, one thread, one
 * automaton, starts ascending.
 */
public final class LongSearch {
    private static final int STEP = 32;

    private final Automaton automaton;
    /** State of the last failed run at each multiple of {@link #STEP}, from {@link #traceStart} on. */
    private int[] trace = new int[64];

    private int traceStart;
    private int traceEnd = -1;
    private int traceEndState;

    /** Where the run began that waits for more text; -1 for none. */
    private int waiting = -1;
    /** Whether that run follows the trace. */
    private boolean onTrace;

    private int[] mine = new int[16];
    private int size;
    private int at;
    private int state;

    /** Begins without a trace. */
    public LongSearch(Automaton automaton) {
        this.automaton = automaton;
    }

    /** As {@link Automaton#shortest}; asked again from the same place it reads on. */
    public int shortest(char[] text, int length, int from, int limit, boolean more) {
        if (waiting != from) {
            onTrace = false;
            mine = new int[16];
            size = 0;
            at = from;
            state = automaton.begin(text, length, from);
        }
        int end = onTrace ? goOn(text, length, limit, more) : run(text, length, from, limit, more);
        waiting = end == Automaton.OPEN ? from : -1;
        return end;
    }

    /** Forgets everything, since the text's beginning is there no more. */
    public void reset() {
        waiting = -1;
        traceEnd = -1;
    }

    private int run(char[] text, int length, int from, int limit, boolean more) {
        while (state != 0) {
            if (at >= length && more) {
                return Automaton.OPEN;
            }
            if (at % STEP == 0) {
                if (at < traceEnd && at >= traceStart && trace[(at - traceStart) / STEP] == state) {
                    onTrace = true;
                    return goOn(text, length, limit, more);
                }
                mine = size < mine.length ? mine : Arrays.copyOf(mine, size * 2);
                mine[size++] = state;
            }
            boolean edge = at >= length;
            if (edge ? automaton.acceptsAtEdge(state) : automaton.accepts(state, text[at])) {
                return at;
            }
            if (edge || at >= limit) {
                break;
            }
            state = automaton.step(state, text[at++]);
        }
        if (size > 2) {
            trace = mine;
            traceStart = (from + STEP - 1) / STEP * STEP;
            traceEnd = at;
            traceEndState = state;
        }
        return Automaton.NONE;
    }

    private int goOn(char[] text, int length, int limit, boolean more) {
        while (traceEndState != 0 && traceEnd <= limit) {
            if (traceEnd >= length && more) {
                return Automaton.OPEN;
            }
            boolean edge = traceEnd >= length;
            if (edge ? automaton.acceptsAtEdge(traceEndState) : automaton.accepts(traceEndState, text[traceEnd])) {
                return traceEnd;
            }
            if (edge || traceEnd >= limit) {
                break;
            }
            traceEndState = automaton.step(traceEndState, text[traceEnd++]);
            // The trace grows with the run, so the next one may jump farther.
            if (traceEnd % STEP == 0) {
                int index = (traceEnd - traceStart) / STEP;
                trace = index < trace.length ? trace : Arrays.copyOf(trace, index * 2);
                trace[index] = traceEndState;
            }
        }
        return Automaton.NONE;
    }
}
