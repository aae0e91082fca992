package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.InjectionModel;
import java.util.Arrays;
import java.util.List;

/**
 * The features worth a weight: those in more than a few documents, one to a slot of the table. Numbers them and holds their
 * inverse document frequencies, already rounded to what the model stores. Immutable.
 */
final class Vocabulary {
    static final int BITS = 20;

    private static final int DOCUMENTS_MIN = 2;
    private static final double STEPS = 12;
    private static final int FREQUENCY_MAX = 255;

    /** A feature that nobody taught counts this many times as one that a single text taught: strange words weaken what is known of a text. */
    private static final double UNKNOWN = 1.5;

    private static final int ABSENT = -1;

    private final int[] hashes;
    private final int[] frequencies;
    private final int[] bySlot;
    private final int unknown;

    Vocabulary(List<Document> documents) {
        int[] all = distinct(documents);
        Arrays.sort(all);
        int[] kept = new int[all.length];
        int[] counts = new int[all.length];
        int size = 0;
        for (int from = 0; from < all.length; ) {
            int to = from;
            while (to < all.length && all[to] == all[from]) {
                to++;
            }
            if (to - from >= DOCUMENTS_MIN) {
                kept[size] = all[from];
                counts[size++] = to - from;
            }
            from = to;
        }
        bySlot = new int[1 << BITS];
        Arrays.fill(bySlot, ABSENT);
        // Two features in one slot: the one in more documents stays.
        for (int i = 0; i < size; i++) {
            int slot = InjectionModel.slot(kept[i], BITS);
            if (bySlot[slot] == ABSENT || counts[i] > counts[bySlot[slot]]) {
                bySlot[slot] = i;
            }
        }
        hashes = Arrays.copyOf(kept, size);
        frequencies = new int[size];
        double[] worth = FeatureWorth.of(documents, size, this::find);
        for (int i = 0; i < size; i++) {
            frequencies[i] = rounded(documents.size(), counts[i], worth[i]);
        }
        unknown = rounded(documents.size(), 1, UNKNOWN);
    }

    private static int[] distinct(List<Document> documents) {
        int[] out = new int[1 << 20];
        int size = 0;
        for (Document document : documents) {
            int[] one = document.distinct();
            if (size + one.length > out.length) {
                out = Arrays.copyOf(out, Math.max(out.length * 2, size + one.length));
            }
            System.arraycopy(one, 0, out, size, one.length);
            size += one.length;
        }
        return Arrays.copyOf(out, size);
    }

    private static int rounded(int documents, int count, double worth) {
        double frequency = StrictMath.log((1.0 + documents) / (1.0 + count)) + 1;
        return (int) Math.min(FREQUENCY_MAX, Math.max(1, Math.round(frequency * worth * STEPS)));
    }

    int size() {
        return hashes.length;
    }

    int hash(int feature) {
        return hashes[feature];
    }

    int frequency(int feature) {
        return frequencies[feature];
    }

    int unknown() {
        return unknown;
    }

    /** The number of a feature; negative when it has none. */
    int find(int hash) {
        int feature = bySlot[InjectionModel.slot(hash, BITS)];
        return feature != ABSENT && hashes[feature] == hash ? feature : ABSENT;
    }

    /** Whether the feature has the slot of its hash. */
    boolean holds(int feature) {
        return find(hashes[feature]) == feature;
    }
}
