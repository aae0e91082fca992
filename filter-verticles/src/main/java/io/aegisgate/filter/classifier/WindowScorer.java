package io.aegisgate.filter.classifier;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Scores texts with a model: every block is summed once, windows are sums of neighbouring blocks, and the strongest window
 * of each width counts. One thread; nothing is allocated for the length of a text.
 */
public final class WindowScorer {
    /** Blocks in a window, by scale. */
    private static final int[] WIDTHS = {1, 2, 8};

    private static final int KEPT = 8;
    private static final int HEADS = Head.values().length;

    private final InjectionModel model;
    private final FeatureReader reader;
    private final long[][] sums = new long[HEADS][KEPT];
    private final long[] norms = new long[KEPT];
    private final int[] starts = new int[KEPT];
    private final double[] best = new double[HEADS];
    private final int[] bestStart = new int[HEADS];
    private final int[] bestEnd = new int[HEADS];

    WindowScorer(InjectionModel model) {
        this.model = model;
        reader = new FeatureReader(model.wordClasses());
    }

    /** The number of window widths. */
    public static int scales() {
        return WIDTHS.length;
    }

    /** Blocks in a window of a scale. */
    public static int width(int scale) {
        return WIDTHS[scale];
    }

    /** Reads a text with both heads. */
    public Map<Head, Reading> read(String text) {
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        reader.open(text);
        int blocks = 0;
        while (reader.next()) {
            sum(blocks % KEPT);
            blocks++;
            for (int scale = 0; scale < WIDTHS.length; scale++) {
                window(scale, Math.min(WIDTHS[scale], blocks), blocks);
            }
        }
        Map<Head, Reading> readings = new EnumMap<>(Head.class);
        for (Head head : Head.values()) {
            readings.put(head, reading(head));
        }
        return readings;
    }

    private Reading reading(Head head) {
        int at = head.row();
        if (best[at] == Double.NEGATIVE_INFINITY) {
            return new Reading(0, best[at], 0, 0);
        }
        return new Reading(model.calibration(head).probability(best[at]), best[at], bestStart[at], bestEnd[at]);
    }

    private void sum(int slot) {
        int[] features = reader.features();
        int count = reader.count();
        int[] table = model.table();
        int shift = 32 - model.bits();
        int unknown = model.unknown() * model.unknown();
        int direct = 0;
        int planted = 0;
        int norm = 0;
        for (int i = 0; i < count; i++) {
            int hash = features[i];
            int entry = table[hash >>> shift];
            int frequency = entry >>> 16 & 0xFF;
            if (frequency != 0 && (entry ^ hash << 24) >>> 24 == 0) {
                direct += (byte) entry;
                planted += (byte) (entry >> 8);
                norm += frequency * frequency;
            } else {
                norm += unknown;
            }
        }
        sums[Head.DIRECT.row()][slot] = direct;
        sums[Head.PLANTED.row()][slot] = planted;
        norms[slot] = norm;
        starts[slot] = reader.start();
    }

    private void window(int scale, int width, int blocks) {
        long norm = 0;
        long direct = 0;
        long planted = 0;
        for (int back = 1; back <= width; back++) {
            int slot = (blocks - back) % KEPT;
            norm += norms[slot];
            direct += sums[Head.DIRECT.row()][slot];
            planted += sums[Head.PLANTED.row()][slot];
        }
        if (norm == 0) {
            return;
        }
        double root = Math.sqrt((double) norm);
        int first = starts[(blocks - width) % KEPT];
        keep(Head.DIRECT, scale, direct / root, first);
        keep(Head.PLANTED, scale, planted / root, first);
    }

    private void keep(Head head, int scale, double sum, int first) {
        double margin = model.unit(head) * sum
                + model.bias(head)
                - model.calibration(head).shift(scale);
        int at = head.row();
        if (margin > best[at]) {
            best[at] = margin;
            bestStart[at] = first;
            bestEnd[at] = reader.end();
        }
    }
}
