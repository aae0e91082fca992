package io.aegisgate.filter.classifier;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores texts with a model. Every block is summed once. A window is one block or two, so that a sentence stands out; a
 * stretch is up to {@value #STRETCH} blocks, some hundred words, and overlaps the next by half. Each stretch is judged by its
 * strongest window and by its own margin, and the strongest stretch counts. One thread; nothing is allocated for the length
 * of a text or the size of the model.
 */
public final class WindowScorer {
    /** Blocks in a stretch. */
    static final int STRETCH = 32;

    private static final int HALF = STRETCH / 2;
    private static final Head[] HEADS = Head.values();
    private static final ThreadLocal<WindowScorer> KEPT = new ThreadLocal<>();

    private final InjectionModel model;
    private final FeatureReader reader;
    private final double[] units = new double[HEADS.length];
    private final double[] biases = new double[HEADS.length];
    private final long[] block = new long[HEADS.length];
    private final long[] once = new long[HEADS.length];
    private final long[] blockBefore = new long[HEADS.length];
    private final Reading[] best = new Reading[HEADS.length];
    private Stretch before = new Stretch();
    private Stretch current = new Stretch();
    private long norm;
    private long normBefore;
    private int startBefore;
    private String text = "";
    /**
     * Of a scorer that looks twice at foreign texts; training does not, since it knows which are attacks. Typed texts are
     * short, and never refused for this alone.
     */
    private final @Nullable Evidence evidence;

    WindowScorer(InjectionModel model, boolean careful) {
        this.model = model;
        evidence = careful ? new Evidence() : null;
        reader = new FeatureReader(model.wordClasses());
        for (Head head : HEADS) {
            units[head.row()] = model.unit(head);
            biases[head.row()] = model.bias(head);
        }
    }

    /** The scorer the calling thread used last, or a new one when that was for another model. */
    static WindowScorer ofThread(InjectionModel model) {
        WindowScorer kept = KEPT.get();
        if (kept == null || kept.model != model) {
            kept = new WindowScorer(model, true);
            KEPT.set(kept);
        }
        return kept;
    }

    /** Reads a text with both heads. */
    public Map<Head, Reading> read(String newText) {
        for (Head head : HEADS) {
            best[head.row()] = Reading.NOTHING;
        }
        before.clear();
        current.clear();
        normBefore = 0;
        text = newText;
        reader.open(newText);
        boolean judged = false;
        while (reader.next()) {
            norm = sum(reader.features(), reader.count(), block);
            take();
            if (current.blocks == HALF) {
                if (before.blocks > 0) {
                    judge();
                    judged = true;
                }
                turn();
            }
        }
        reader.close();
        text = "";
        if (!judged || current.blocks > 0) {
            judge();
        }
        Map<Head, Reading> readings = new EnumMap<>(Head.class);
        for (Head head : HEADS) {
            readings.put(head, best[head.row()]);
        }
        return readings;
    }

    /** Sums features by head, and says the square of their norm. */
    private long sum(int[] features, int count, long[] sums) {
        int[] table = model.table();
        int shift = 32 - model.bits();
        int unknown = model.unknown();
        int direct = 0;
        int planted = 0;
        int squares = 0;
        for (int i = 0; i < count; i++) {
            int hash = features[i];
            int entry = table[hash >>> shift];
            // All ones where the entry is the feature's own. Whether it is cannot be guessed, so nothing branches on
            // it.
            int own = (((entry ^ (hash << 24)) >>> 24) - 1) >> 31;
            direct += (byte) entry & own;
            planted += (byte) (entry >> 8) & own;
            int frequency = unknown + ((((entry >>> 16) & 0xFF) - unknown) & own);
            squares += frequency * frequency;
        }
        sums[Head.DIRECT.row()] = direct;
        sums[Head.PLANTED.row()] = planted;
        return squares;
    }

    /** Adds the block to the stretch, and its windows: alone, and with the one before. */
    private void take() {
        current.blocks++;
        current.norm += norm;
        for (int head = 0; head < HEADS.length; head++) {
            current.sums[head] += block[head];
            if (norm > 0) {
                offer(head, margin(head, block[head], norm), false);
            }
            if (normBefore > 0) {
                offer(head, margin(head, blockBefore[head] + block[head], normBefore + norm), true);
            }
        }
        System.arraycopy(block, 0, blockBefore, 0, block.length);
        if (evidence != null) {
            evidence.keep(reader);
        }
        normBefore = norm;
        startBefore = reader.start();
    }

    private void offer(int head, double margin, boolean withBefore) {
        if (margin <= current.peaks[head]) {
            return;
        }
        int start = withBefore ? startBefore : reader.start();
        double sure = margin;
        if (evidence != null && HEADS[head] == Head.PLANTED && margin > Evidence.SUSPECT) {
            evidence.gather(reader, withBefore);
            long squares = sum(evidence.features(), evidence.count(), once);
            sure = Evidence.legible(text, start, reader.end())
                    ? Math.min(margin, margin(head, once[head], squares))
                    : Evidence.SUSPECT;
        }
        current.offer(head, sure, start, reader.end());
    }

    private void turn() {
        Stretch cleared = before;
        before = current;
        current = cleared;
        current.clear();
    }

    private void judge() {
        long both = before.norm + current.norm;
        if (both == 0) {
            return;
        }
        for (Head head : HEADS) {
            int row = head.row();
            Stretch strongest = before.peaks[row] > current.peaks[row] ? before : current;
            double peak = strongest.peaks[row];
            double whole = margin(row, before.sums[row] + current.sums[row], both);
            double around = evidence != null && head == Head.PLANTED ? Evidence.around(whole, peak) : whole;
            double odds = model.calibration(head).odds(peak, around);
            if (odds > best[row].margin()) {
                best[row] = new Reading(
                        Calibration.probability(odds), odds, peak, whole, strongest.starts[row], strongest.ends[row]);
            }
        }
    }

    private double margin(int head, long sum, long squares) {
        return units[head] * (sum / Math.sqrt((double) squares)) + biases[head];
    }
}
