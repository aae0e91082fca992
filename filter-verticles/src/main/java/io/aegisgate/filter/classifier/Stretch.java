package io.aegisgate.filter.classifier;

import java.util.Arrays;

/** Some neighbouring blocks of a text: their sums, and the strongest window that ends in them. One thread; used again and again. */
final class Stretch {
    private static final int HEADS = Head.values().length;

    final long[] sums = new long[HEADS];
    final double[] peaks = new double[HEADS];
    final int[] starts = new int[HEADS];
    final int[] ends = new int[HEADS];
    long norm;
    int blocks;

    void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(peaks, Double.NEGATIVE_INFINITY);
        norm = 0;
        blocks = 0;
    }

    void offer(int head, double margin, int start, int end) {
        if (margin > peaks[head]) {
            peaks[head] = margin;
            starts[head] = start;
            ends[head] = end;
        }
    }
}
