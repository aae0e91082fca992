package io.aegisgate.filter.training;

import io.aegisgate.filter.classifier.FeatureReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An example cut into blocks of features, as run time would. Immutable once read. */
final class Document {
    /** Longer texts count by their beginning. */
    private static final int BLOCKS_MAX = 48;

    private final Example example;
    private final List<int[]> blocks = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    Document(Example example, FeatureReader reader) {
        this.example = example;
        reader.open(example.text());
        while (blocks.size() < BLOCKS_MAX && reader.next()) {
            blocks.add(Arrays.copyOf(reader.features(), reader.count()));
            ends.add(reader.end());
        }
    }

    Example example() {
        return example;
    }

    int blocks() {
        return blocks.size();
    }

    int[] block(int index) {
        return blocks.get(index);
    }

    /** The hashes of all its features, rising, each once. */
    int[] distinct() {
        int[] all = blocks.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (size == 0 || all[i] != all[size - 1]) {
                all[size++] = all[i];
            }
        }
        return Arrays.copyOf(all, size);
    }

    /** Whether a run of blocks touches the place where the attack is known to stand. */
    boolean touchesAttack(int first, int width) {
        if (example.end() == 0) {
            return true;
        }
        int start = first == 0 ? 0 : ends.get(first - 1);
        return start < example.end() && ends.get(first + width - 1) > example.start();
    }
}
