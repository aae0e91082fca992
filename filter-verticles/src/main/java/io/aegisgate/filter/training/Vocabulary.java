package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.InjectionModel;
import java.util.Arrays;
import java.util.List;

/**
 * The features worth a weight: those in more than a few documents, one to a slot of the table. Numbers them and holds their
 * inverse document frequencies, already rounded to what the model stores. Immutable.
 */
final class Vocabulary {
    static final int BITS = 19;

    private static final int DOCUMENTS_MIN = 3;
    private static final double STEPS = 20;
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
        for (int i = 0; i < size; i++) {
            frequencies[i] = rounded(documents.size(), counts[i]);
        }
        unknown = rounded(documents.size(), 1);
    }

    private static int[] distinct(List<Document> documents) {
        int[] out = new int[1 << 20];
        int size = 0;
        for (Document document : documents) {
            int[] one = new int[0];
            for (int block = 0; block < document.blocks(); block++) {
                int before = one.length;
                int[] more = document.block(block);
                one = Arrays.copyOf(one, before + more.length);
                System.arraycopy(more, 0, one, before, more.length);
            }
            Arrays.sort(one);
            if (size + one.length > out.length) {
                out = Arrays.copyOf(out, Math.max(out.length * 2, size + one.length));
            }
            for (int i = 0; i < one.length; i++) {
                if (i == 0 || one[i] != one[i - 1]) {
                    out[size++] = one[i];
                }
            }
        }
        return Arrays.copyOf(out, size);
    }

    private static int rounded(int documents, int count) {
        double frequency = StrictMath.log((1.0 + documents) / (1.0 + count)) + 1;
        return (int) Math.min(255, Math.max(1, Math.round(frequency * STEPS)));
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
