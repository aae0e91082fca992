package io.aegisgate.filter.generation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea and Flood, 2014), written out: the JDK does not promise that its own generators give the same
 * numbers in every version.
 */
public final class Dice implements RandomGenerator {
    private long state;

    /** Begins at a seed. */
    public Dice(long seed) {
        state = seed;
    }

    @Override
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** A number from 0 to below the bound. */
    public int below(int bound) {
        return (int) ((nextLong() >>> 33) % bound);
    }

    /** True once in so many times. */
    public boolean oneIn(int times) {
        return below(times) == 0;
    }

    /** One of a list. */
    public <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    /** Mixes a list in place. */
    public <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = below(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
    }
}
