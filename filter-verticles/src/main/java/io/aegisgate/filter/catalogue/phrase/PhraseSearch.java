package io.aegisgate.filter.catalogue.phrase;

import io.aegisgate.filter.catalogue.scan.Hit;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.view.NormalView;
import io.aegisgate.filter.catalogue.validator.PhraseWords;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds runs of twelve or more words of the list of BIP-39 and offers every twelve, fifteen, … twenty-four of them to the
 * rows' checks (the lengths of recovery phrases). A text is looked at in windows so near each other that every phrase holds one
 * whole; in ordinary text the letters in most of these windows are none that a phrase holds. Linear; immutable, any thread.
 */
public final class PhraseSearch {
    private static final int WORDS_MIN = 12;
    private static final int WORDS_MAX = 24;
    private static final int WORDS_STEP = 3;
    private static final int WORD_MIN = 3;
    private static final int WORD_MAX = 8;

    private static final int SEPARATORS_MAX = 4;
    /** From a window to the next: the shortest phrase, with one separator between its words, has this many units and a window's. */
    private static final int STRIDE = WORDS_MIN * (WORD_MIN + 1) - PhraseGrams.WINDOW;

    private static final byte BREAK = 0;
    private static final byte LETTER = 1;
    private static final byte SEPARATOR = 2;
    private static final byte[] KINDS = kinds();

    private final List<Detector> detectors;

    /** A search for some rows. */
    public PhraseSearch(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /** Whether there is nothing to look for. */
    public boolean none() {
        return detectors.isEmpty();
    }

    /** Adds what is found in a text as the rules read it, as places of its source. */
    public void addTo(List<Hit> hits, NormalView view) {
        if (detectors.isEmpty()) {
            return;
        }
        char[] text = view.units();
        int length = view.length();
        int at = 0;
        while (at + PhraseGrams.WINDOW <= length) {
            int begin = PhraseGrams.fit(text, at) ? begin(text, length, at) : -1;
            if (begin >= 0) {
                List<int[]> words = words(text, length, begin);
                if (words.size() >= WORDS_MIN) {
                    windows(view, words, hits);
                }
                at = words.isEmpty() ? at : Math.max(at, words.get(words.size() - 1)[1]);
            }
            at += STRIDE;
        }
    }

    /** Where the run of fitting words around a place begins; -1 when no phrase can hold the place. */
    private static int begin(char[] text, int length, int place) {
        int at = place;
        if (letter(text, place)) {
            int end = place + 1;
            while (end < length && end - place <= WORD_MAX && letter(text, end)) {
                end++;
            }
            at = wordBefore(text, end);
            if (!fits(text, at, end) || joined(text, length, at, end)) {
                return -1;
            }
        } else if (!separator(text, place)) {
            return -1;
        } else {
            while (at < length && at - place < SEPARATORS_MAX && separator(text, at)) {
                at++;
            }
        }
        while (true) {
            int gap = at;
            while (gap > 0 && at - gap < SEPARATORS_MAX && separator(text, gap - 1)) {
                gap--;
            }
            int word = wordBefore(text, gap);
            if (gap == at || !fits(text, word, gap) || joined(text, length, word, gap)) {
                return at;
            }
            at = word;
        }
    }

    /** Where the letters before a place begin; farther back than there is need to look if they are no word of a phrase. */
    private static int wordBefore(char[] text, int end) {
        int word = end;
        while (word > 0 && end - word <= WORD_MAX && letter(text, word - 1)) {
            word--;
        }
        return word;
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
            if (!fits(text, at, end) || joined(text, length, at, end)) {
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

    private static boolean fits(char[] text, int start, int end) {
        return end - start >= WORD_MIN && end - start <= WORD_MAX && PhraseWords.contain(text, start, end);
    }

    /** Whether a digit or an underscore makes the word a part of something longer. */
    private static boolean joined(char[] text, int length, int start, int end) {
        return (start > 0 && Ascii.word(text[start - 1])) || (end < length && Ascii.word(text[end]));
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean letter = Ascii.lower(c) || Ascii.upper(c);
            boolean separator = c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t';
            kinds[c] = letter ? LETTER : separator ? SEPARATOR : BREAK;
        }
        return kinds;
    }

    private static boolean letter(char[] text, int at) {
        char c = text[at];
        return c < 128 && KINDS[c] == LETTER;
    }

    private static boolean separator(char[] text, int at) {
        return separator(text[at]);
    }

    /** Whether a unit stands between the words of a phrase. */
    static boolean separator(char c) {
        return c < 128 && KINDS[c] == SEPARATOR;
    }
}
