package io.aegisgate.filter.classifier;

import java.util.List;

/**
 * A trained model. Immutable, shared by threads.
 *
 * <p>Features lie in one table of whole numbers, addressed by the upper bits of their hash; a check byte keeps features that
 * were never trained from meeting somebody else's weight. An entry holds, from the top byte down: check byte, inverse
 * document frequency (that of unknown features where nothing was trained), weight for planted text, weight for direct text. Weights are already
 * multiplied by the document frequency.
 */
public final class InjectionModel {
    /** Bits of a hash that address the table. */
    static final int BITS_MIN = 4;

    private final int bits;
    private final int[] table;
    private final int unknown;
    private final double[] units;
    private final double[] biases;
    private final List<Calibration> calibrations;
    private final WordClasses wordClasses;
    private final Thresholds thresholds;

    /**
     * From its parts.
     *
     * @param bits the table has two to this power entries
     * @param unknown inverse document frequency taken for features the table does not know
     * @param units by head: what a weight of one stands for
     * @param biases by head
     * @param calibrations by head
     */
    public InjectionModel(
            int bits,
            int[] table,
            int unknown,
            double[] units,
            double[] biases,
            List<Calibration> calibrations,
            WordClasses wordClasses,
            Thresholds thresholds) {
        this.bits = bits;
        this.table = table.clone();
        this.unknown = unknown;
        // An empty slot says what an unknown feature counts, so that summing has nothing to decide.
        for (int slot = 0; slot < table.length; slot++) {
            this.table[slot] = table[slot] == 0 ? entry(0, unknown, 0, 0) : table[slot];
        }
        this.units = units.clone();
        this.biases = biases.clone();
        this.calibrations = List.copyOf(calibrations);
        this.wordClasses = wordClasses;
        this.thresholds = thresholds;
    }

    /** The same model with other calibration and thresholds. */
    public InjectionModel fitted(List<Calibration> newCalibrations, Thresholds newThresholds) {
        return new InjectionModel(bits, table, unknown, units, biases, newCalibrations, wordClasses, newThresholds);
    }

    /** Where a feature lies in a table. */
    public static int slot(int hash, int bits) {
        return hash >>> (32 - bits);
    }

    /** One entry of a table; the lower bits of the hash are the check byte. */
    public static int entry(int hash, int frequency, int planted, int direct) {
        return hash << 24 | (frequency & 0xFF) << 16 | (planted & 0xFF) << 8 | (direct & 0xFF);
    }

    /** A scorer for one thread that takes every window as training does. */
    public WindowScorer scorer() {
        return new WindowScorer(this, false);
    }

    /**
     * The calling thread's scorer, used again: a fresh one costs more than reading a short text. It looks twice at what
     * seems an attack.
     */
    public WindowScorer threadScorer() {
        return WindowScorer.ofThread(this);
    }

    /** The thresholds chosen in training. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** The word classes of the model. */
    public WordClasses wordClasses() {
        return wordClasses;
    }

    int bits() {
        return bits;
    }

    int[] table() {
        return table;
    }

    int unknown() {
        return unknown;
    }

    double unit(Head head) {
        return units[head.row()];
    }

    double bias(Head head) {
        return biases[head.row()];
    }

    Calibration calibration(Head head) {
        return calibrations.get(head.row());
    }
}
