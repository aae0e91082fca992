package io.aegisgate.filter.catalogue.phrase;

import io.aegisgate.filter.catalogue.scan.Detector;
import io.aegisgate.filter.catalogue.scan.Hit;
import io.aegisgate.filter.catalogue.scan.NormalView;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds runs of twelve or more words of three to eight ASCII letters and offers every twelve, fifteen, … twenty-four of
 * them to the rows' checks (the lengths of BIP-39). Only about every {@value #PROBE}th character is looked at first: a
 * phrase is longer than that, and in ordinary text a short word, a digit or a full stop stands near. Immutable; any
 * thread.
 */
public final class PhraseSearch {
    private static final int WORDS_MIN = 12;
    private static final int WORDS_MAX = 24;
    private static final int WORDS_STEP = 3;
    private static final int WORD_MIN = 3;
    private static final int WORD_MAX = 8;
    private static final int SEPARATORS_MAX = 4;
    /** Twelve shortest words with single separators are one longer. */
    private static final int PROBE = WORDS_MIN * (WORD_MIN + 1) - 2;

    private final List<Detector> detectors;

    /** A search for some rows. */
    public PhraseSearch(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /** Whether there is nothing to look for. */
    public boolean none() {
        return detectors.isEmpty();
    }

    /** Adds what is found in a text. */
    public void addTo(List<Hit> hits, String text) {
        if (detectors.isEmpty()) {
            return;
        }
        NormalView view = NormalView.of(text);
        char[] units = view.units();
        int length = view.length();
        int done = 0;
        int probe = PROBE;
        while (probe < length) {
            int start = begin(units, probe, done);
            List<int[]> words = words(units, length, start);
            if (words.size() >= WORDS_MIN) {
                windows(view, words, hits);
            }
            done = Math.max(probe, words.isEmpty() ? start : words.get(words.size() - 1)[1]);
            probe = done + PROBE;
        }
    }

    /** Where the run of fitting words around a place begins, at the earliest at {@code floor}. */
    private static int begin(char[] text, int place, int floor) {
        int at = place;
        while (at > floor && letter(text, at - 1)) {
            at--;
        }
        int begin = at;
        while (true) {
            int gap = at;
            while (gap > floor && at - gap < SEPARATORS_MAX && separator(text, gap - 1)) {
                gap--;
            }
            int word = gap;
            while (word > floor && gap - word <= WORD_MAX && letter(text, word - 1)) {
                word--;
            }
            if (gap == at || gap - word < WORD_MIN || gap - word > WORD_MAX) {
                return begin;
            }
            begin = word;
            at = word;
        }
    }

    /** The fitting words from a place on, as start and end, up to the first that does not fit. */
    private static List<int[]> words(char[] text, int length, int from) {
        List<int[]> out = new ArrayList<>();
        int at = from;
        while (at < length) {
            int end = at;
            while (end < length && end - at <= WORD_MAX && letter(text, end)) {
                end++;
            }
            if (end - at < WORD_MIN || end - at > WORD_MAX || joined(text, length, at, end)) {
                return out;
            }
            out.add(new int[] {at, end});
            int next = end;
            while (next < length && next - end < SEPARATORS_MAX && separator(text, next)) {
                next++;
            }
            if (next == end) {
                return out;
            }
            at = next;
        }
        return out;
    }

    private void windows(NormalView view, List<int[]> words, List<Hit> hits) {
        for (int first = 0; first + WORDS_MIN <= words.size(); first++) {
            for (int count = WORDS_MAX; count >= WORDS_MIN; count -= WORDS_STEP) {
                if (first + count <= words.size()) {
                    offer(view, words.get(first)[0], words.get(first + count - 1)[1], hits);
                }
            }
        }
    }

    private void offer(NormalView view, int start, int end, List<Hit> hits) {
        String value = view.substring(start, end);
        for (Detector detector : detectors) {
            if (value.length() <= detector.maxChars() && detector.validator().test(value)) {
                boolean documentation = detector.documentation().test(value);
                hits.add(new Hit(
                        detector.id(), view.sourceStart(start), view.sourceEnd(end), documentation, detector.rank()));
            }
        }
    }

    /** Whether a digit or an underscore makes the word a part of something longer. */
    private static boolean joined(char[] text, int length, int start, int end) {
        return (start > 0 && Ascii.word(text[start - 1])) || (end < length && Ascii.word(text[end]));
    }

    private static boolean letter(char[] text, int at) {
        char c = text[at];
        return Ascii.lower(c) || Ascii.upper(c);
    }

    private static boolean separator(char[] text, int at) {
        char c = text[at];
        return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t';
    }
}
