package io.aegisgate.filter.guard.view.survey;

import java.util.Arrays;

/** Pieces of a text that do not overlap, in their order. */
public final class Stretches {
    private static final int FIRST = 8;

    private int[] bounds = {};
    private int count;

    Stretches() {}

    void add(int start, int end) {
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.max(FIRST, 2 * bounds.length));
        }
        bounds[2 * count] = start;
        bounds[2 * count++ + 1] = end;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Where one begins. */
    public int start(int stretch) {
        return bounds[2 * stretch];
    }

    /** First unit after one. */
    public int end(int stretch) {
        return bounds[2 * stretch + 1];
    }
}
