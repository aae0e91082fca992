package io.aegisgate.filter.catalogue.scan.context;

import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.literal.TripleClasses;
import io.aegisgate.filter.catalogue.scan.literal.TripleRarity;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose context words have three units in a row, as classes: a word gives itself away by the rarest three it has. Immutable;
 * any thread.
 */
public final class WordIndex {
    private final byte[] classOf;
    /** By the classes of three units: the number of a set of lists; 0 for none. */
    private final char[] setOf = new char[TripleClasses.STATES];
    /** By set: a bit for each list, {@link #longs} a set. */
    private final long[] lists;

    private final int longs;
    /** By detector: its list, or -1. */
    private final int[] listOf;

    private final int reach;

    /** Indexes the words of those detectors that ask for context first. */
    public WordIndex(List<Detector> all) {
        List<Detector> asking = all.stream().filter(Detector::contextFirst).toList();
        reach = asking.stream().mapToInt(Detector::maxChars).max().orElse(0) + ContextWords.AFTER;
        listOf = new int[all.stream().mapToInt(Detector::id).max().orElse(-1) + 1];
        Arrays.fill(listOf, -1);
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        for (Detector detector : asking) {
            listOf[detector.id()] = numbers.computeIfAbsent(detector.context().words(), key -> numbers.size());
        }
        longs = (numbers.size() + 63) / 64;
        TripleClasses classes = new TripleClasses(
                numbers.keySet().stream().flatMap(List::stream).distinct().toList());
        classOf = classes.table();
        Map<Integer, BitSet> byState = new HashMap<>();
        numbers.forEach((words, list) -> words.forEach(word -> mark(classes, word, list, byState)));
        Map<BitSet, Integer> sets = new LinkedHashMap<>();
        sets.put(new BitSet(), 0);
        byState.forEach((state, set) -> setOf[state] = (char) (int) sets.computeIfAbsent(set, key -> sets.size()));
        lists = new long[sets.size() * longs];
        sets.forEach((set, number) -> {
            long[] bits = set.toLongArray();
            System.arraycopy(bits, 0, lists, number * longs, bits.length);
        });
    }

    private static void mark(TripleClasses classes, String word, int list, Map<Integer, BitSet> byState) {
        int last = Math.min(word.length(), TripleRarity.rarest(word) + 3) - 1;
        classes.states(word, last)
                .forEach(state ->
                        byState.computeIfAbsent(state, key -> new BitSet()).set(list));
    }

    /** Begins to look for words in a text. */
    public WordsNear near(Seen seen) {
        return new WordsNear(this, seen);
    }

    /** The number of a detector's list of words; -1 when it does not ask for context first. */
    int list(Detector detector) {
        return listOf[detector.id()];
    }

    /** Longs a set of lists takes. */
    int longs() {
        return longs;
    }

    /** Units behind the beginning of a run in which a word can count. */
    int reach() {
        return reach;
    }

    int follow(int state, char unit) {
        return ((state << TripleClasses.BITS) | classOf[unit]) & (TripleClasses.STATES - 1);
    }

    /** The set of lists three units belong to; 0 for none. */
    char set(int state) {
        return setOf[state];
    }

    /** Adds a set's lists. */
    void addTo(long[] mask, char set) {
        for (int i = 0; i < longs; i++) {
            mask[i] |= lists[set * longs + i];
        }
    }
}
