package io.aegisgate.filter.training;

import java.util.Arrays;

/** A window as the fit sees it. Its arrays are shared and not to be changed. */
final class Instance {
    private final int[] features;
    private final float[] values;
    private final int label;
    private final double weight;

    /**
     * From its parts.
     *
     * @param features numbers of its features, rising
     * @param values of each, at length one together
     * @param label 1 for an attack
     * @param weight how much it counts
     */
    Instance(int[] features, float[] values, int label, double weight) {
        this.features = features;
        this.values = values;
        this.label = label;
        this.weight = weight;
    }

    int[] features() {
        return features;
    }

    float[] values() {
        return values;
    }

    int label() {
        return label;
    }

    double weight() {
        return weight;
    }

    /** A run of blocks. */
    static Instance of(Document document, int first, int width, Vocabulary vocabulary, double weight) {
        int[] all = new int[0];
        long norm = 0;
        int known = 0;
        for (int block = first; block < first + width; block++) {
            int[] hashes = document.block(block);
            all = Arrays.copyOf(all, known + hashes.length);
            for (int hash : hashes) {
                int feature = vocabulary.find(hash);
                int frequency = feature < 0 ? vocabulary.unknown() : vocabulary.frequency(feature);
                norm += (long) frequency * frequency;
                if (feature >= 0) {
                    all[known++] = feature;
                }
            }
        }
        Arrays.sort(all, 0, known);
        int[] features = new int[known];
        float[] values = new float[known];
        double root = Math.sqrt((double) Math.max(1, norm));
        int size = 0;
        for (int from = 0; from < known; ) {
            int to = from;
            while (to < known && all[to] == all[from]) {
                to++;
            }
            features[size] = all[from];
            values[size++] = (float) ((to - from) * vocabulary.frequency(all[from]) / root);
            from = to;
        }
        return new Instance(
                Arrays.copyOf(features, size),
                Arrays.copyOf(values, size),
                document.example().label(),
                weight);
    }
}
