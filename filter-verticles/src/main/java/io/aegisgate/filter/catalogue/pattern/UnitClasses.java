package io.aegisgate.filter.catalogue.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Partitions the UTF-16 units into classes which no set of a pattern tells apart. Immutable. */
final class UnitClasses {
    private final byte[] ascii = new byte[128];
    private final int[] starts;
    private final byte[] classOfRange;
    private final int[] sample;

    UnitClasses(List<CharSet> sets) throws PatternProblem {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0));
        for (CharSet set : sets) {
            for (int cut : set.cuts()) {
                cuts.add(cut);
            }
        }
        cuts.remove(0x10000);
        starts = cuts.stream().mapToInt(Integer::intValue).toArray();
        classOfRange = new byte[starts.length];
        Map<BitSet, Integer> known = new HashMap<>();
        int[] samples = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            BitSet signature = new BitSet();
            for (int s = 0; s < sets.size(); s++) {
                signature.set(s, sets.get(s).contains(starts[i]));
            }
            int id = known.computeIfAbsent(signature, key -> known.size());
            samples[id] = starts[i];
            classOfRange[i] = (byte) id;
        }
        if (known.size() > 120) {
            throw new PatternProblem("the pattern tells too many kinds of characters apart");
        }
        sample = Arrays.copyOf(samples, known.size());
        for (int c = 0; c < 128; c++) {
            ascii[c] = (byte) search(c);
        }
    }

    /** The number of classes; the class of the text's edge is this number. */
    int count() {
        return sample.length;
    }

    /** A unit of the class. */
    int sample(int unitClass) {
        return sample[unitClass];
    }

    char[] probes() {
        StringBuilder out = new StringBuilder();
        for (char c = 0; c <= 128; c++) {
            out.append(c);
        }
        for (int start : starts) {
            if (start > 128) {
                out.append((char) start);
            }
        }
        return out.toString().toCharArray();
    }

    int of(char unit) {
        return unit < 128 ? ascii[unit] : search(unit);
    }

    private int search(int unit) {
        int at = Arrays.binarySearch(starts, unit);
        return classOfRange[at >= 0 ? at : -at - 2];
    }
}
