package io.aegisgate.filter.classifier;

import java.util.Arrays;

/**
 * Looks twice at a window that seems to be an attack. Training knows sentences; a column of numbers or a table of escapes is
 * one feature a hundred times, and counted each time it outweighs every sentence. Here a feature counts once, however often it
 * is repeated, and a window without words to read says nothing. One thread; used again and again.
 */
final class Evidence {
    /** Margins below need no second look: nothing comes of them. */
    static final double SUSPECT = 0;

    /** As unlike an attack as harmless sentences are. */
    private static final double UNLIKE = -1;

    /** Words, or ideographs, that a window must hold to say anything. */
    private static final int WORDS_MIN = 3;
    /** Letters of a run that is a word; shorter ones are as often variables, units and digits of base 16. */
    private static final int LETTERS_MIN = 3;

    private final int[] features = new int[2 * FeatureReader.FEATURES_MAX];
    private final int[] kept = new int[FeatureReader.FEATURES_MAX];
    private int keptCount;
    private int count;

    /** Keeps the features of a block for the window of it and the next. */
    void keep(FeatureReader reader) {
        keptCount = reader.count();
        System.arraycopy(reader.features(), 0, kept, 0, keptCount);
    }

    /** Gathers the features of a window, each once. */
    void gather(FeatureReader reader, boolean withKept) {
        count = reader.count();
        System.arraycopy(reader.features(), 0, features, 0, count);
        if (withKept) {
            System.arraycopy(kept, 0, features, count, keptCount);
            count += keptCount;
        }
        Arrays.sort(features, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || features[i] != features[i - 1]) {
                features[distinct++] = features[i];
            }
        }
        count = distinct;
    }

    int[] features() {
        return features;
    }

    int count() {
        return count;
    }

    /**
     * What the margin of a stretch says of a window in it. Code is so unlike an attack that any sentence in it would stand out,
     * and a table so repetitive that none would: neither counts for more than sentences do.
     */
    static double around(double whole, double peak) {
        return Math.max(UNLIKE, Math.min(whole, peak));
    }

    /** Whether a stretch of text is worth reading: it holds words, and no more digits and signs than letters. */
    static boolean legible(String text, int start, int end) {
        int words = 0;
        int letters = 0;
        int others = 0;
        int run = 0;
        for (int i = start; i <= end; i++) {
            byte kind = i < end ? Glyphs.kindOf(text.charAt(i)) : Glyphs.GAP;
            if (kind == Glyphs.SKIPPED) {
                continue;
            }
            if (kind == Glyphs.WORD && !digit(text.charAt(i))) {
                letters++;
                run++;
                continue;
            }
            words += run >= LETTERS_MIN ? 1 : 0;
            run = 0;
            if (kind == Glyphs.IDEOGRAPH) {
                letters++;
                words++;
            } else if (i < end && !Character.isWhitespace(text.charAt(i))) {
                others++;
            }
        }
        return words >= WORDS_MIN && letters > others;
    }

    private static boolean digit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
