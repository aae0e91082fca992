package io.aegisgate.filter.classifier;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Words by meaning: what every verb of overriding or every name of a credential has in common. A model that has seen one of
 * them knows the others. Immutable; an open-addressed table over word hashes.
 */
public final class WordClasses {
    /** No class. */
    static final int NONE = 0;

    private final SortedMap<Integer, Integer> entries;
    private final int[] hashes;
    private final byte[] classes;
    private final int mask;

    /**
     * From hashes of words, as {@link FeatureReader#wordHash} gives them.
     *
     * @param entries the class of each, 1 to 127
     */
    public WordClasses(Map<Integer, Integer> entries) {
        this.entries = new TreeMap<>(entries);
        int size = Integer.highestOneBit(Math.max(4, entries.size()) * 4 - 1);
        mask = size - 1;
        hashes = new int[size];
        classes = new byte[size];
        this.entries.forEach((hash, wordClass) -> {
            int at = slot(hash);
            hashes[at] = hash;
            classes[at] = (byte) (int) wordClass;
        });
    }

    /** The entries, by hash. */
    public SortedMap<Integer, Integer> entries() {
        return entries;
    }

    int of(int hash) {
        return classes[slot(hash)];
    }

    private int slot(int hash) {
        int at = (hash ^ (hash >>> 15)) & mask;
        while (classes[at] != NONE && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
