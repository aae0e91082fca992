package io.aegisgate.filter.catalogue.scan.candidate;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.util.Arrays;

/**
 * Answers "does a context word stand in this window?" for one list of words and one text. Reads on from where the last
 * question stopped, so however many candidates ask, a unit is read once. One scan, one thread.
 */
public final class ContextSearch {
    /** Slack for questions that come slightly out of order. */
    public static final int SLACK = 128;

    private final Automaton automaton;
    private int next = -1;
    private int state;
    private int[] ends = new int[8];
    private int size;

    ContextSearch(Automaton automaton) {
        this.automaton = automaton;
    }

    /** Whether a word ends in {@code (from, to]}; windows may overlap but should advance. */
    boolean within(char[] text, int length, int from, int to) {
        int begin = Math.max(0, from - SLACK);
        if (next < begin) {
            next = begin;
            state = automaton.begin(text, length, begin);
        }
        while (next <= to) {
            boolean word;
            if (next < length) {
                int move = automaton.move(state, text[next]);
                word = Automaton.ends(move);
                state = Automaton.next(move);
            } else {
                word = automaton.acceptsAtEdge(state);
            }
            if (word) {
                ends = size < ends.length ? ends : Arrays.copyOf(ends, size * 2);
                ends[size++] = next;
            }
            next++;
        }
        for (int i = size - 1; i >= 0 && ends[i] > from; i--) {
            if (ends[i] <= to) {
                return true;
            }
        }
        return false;
    }
}
