package io.aegisgate.filter.catalogue.pattern;

import java.util.Arrays;

/**
 * {@link Automaton#shortest} for matches of thousands of units. A text can hold the beginning of such a match at every
 * few units; running to the limit for each would cost their product. Two runs which stand in the same state at the same
 * place go on alike, so a run that meets the trace of the last failed one continues where that ended. One scan, one
 * thread, one automaton, starts ascending.
 */
public final class LongSearch {
    private static final int STEP = 32;

    private final Automaton automaton;
    /** State of the last failed run at each multiple of {@link #STEP}, from {@link #traceStart} on. */
    private int[] trace = new int[64];

    private int traceStart;
    private int traceEnd = -1;
    private int traceEndState;

    /** Begins without a trace. */
    public LongSearch(Automaton automaton) {
        this.automaton = automaton;
    }

    /** As {@link Automaton#shortest}. */
    public int shortest(char[] text, int length, int from, int limit) {
        int state = automaton.begin(text, length, from);
        int first = (from + STEP - 1) / STEP * STEP;
        int[] mine = new int[16];
        int size = 0;
        int at = from;
        while (state != 0) {
            if (at % STEP == 0) {
                if (at < traceEnd && at >= traceStart && trace[(at - traceStart) / STEP] == state) {
                    return goOn(text, length, limit);
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
            traceStart = first;
            traceEnd = at;
            traceEndState = state;
        }
        return Automaton.NONE;
    }

    private int goOn(char[] text, int length, int limit) {
        int state = traceEndState;
        int at = traceEnd;
        while (state != 0 && at <= limit) {
            boolean edge = at >= length;
            if (edge ? automaton.acceptsAtEdge(state) : automaton.accepts(state, text[at])) {
                return at;
            }
            if (edge || at >= limit) {
                break;
            }
            state = automaton.step(state, text[at++]);
            // The trace grows with the run, so the next one may jump farther.
            if (at % STEP == 0) {
                int index = (at - traceStart) / STEP;
                trace = index < trace.length ? trace : Arrays.copyOf(trace, index * 2);
                trace[index] = state;
            }
        }
        traceEnd = at;
        traceEndState = state;
        return Automaton.NONE;
    }
}
