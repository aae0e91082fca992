package io.aegisgate.filter.catalogue.phrase;

import io.aegisgate.filter.catalogue.scan.Detector;
import io.aegisgate.filter.catalogue.scan.Hit;
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
    /** The longest word, and a few characters nobody sees. */
    private static final int WORD_MAX = 8 + 4;

    private static final int SEPARATORS_MAX = 4;
    /** Twelve shortest words with single separators are one longer. */
    private static final int PROBE = WORDS_MIN * (WORD_MIN + 1) - 2;

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

    /** Adds what is found in a text. */
    public void addTo(List<Hit> hits, String text) {
        if (detectors.isEmpty()) {
            return;
        }
        int probe = PROBE;
        while (probe < text.length()) {
            int end = breakBefore(text, probe);
            if (end < 0) {
                List<int[]> words = words(text, begin(text, probe));
                if (words.size() >= WORDS_MIN) {
                    windows(text, words, hits);
                }
                end = words.isEmpty() ? probe : Math.max(probe, words.get(words.size() - 1)[1]);
            }
            probe = end + PROBE + 1;
        }
    }

    /** The last place, not farther back than a shortest phrase is long, that no phrase can hold; -1 for none. */
    private static int breakBefore(String text, int place) {
        int letters = 0;
        boolean whole = false;
        for (int i = place; i >= 0 && i > place - PROBE; i--) {
            char c = text.charAt(i);
            int kind = c < 128 ? KINDS[c] : invisible(c) ? LETTER : BREAK;
            if (kind == LETTER) {
                letters++;
                if (letters > WORD_MAX) {
                    return i;
                }
            } else if (kind == BREAK || (whole && letters > 0 && letters < WORD_MIN)) {
                return kind == BREAK ? i : i + 1;
            } else {
                whole |= letters > 0;
                letters = 0;
            }
        }
        return -1;
    }

    /** Where the run of fitting words around a place begins. */
    private static int begin(String text, int place) {
        int at = place;
        while (at > 0 && letter(text, at - 1)) {
            at--;
        }
        int begin = at;
        while (true) {
            int gap = at;
            while (gap > 0 && at - gap < SEPARATORS_MAX && separator(text, gap - 1)) {
                gap--;
            }
            int word = gap;
            while (word > 0 && gap - word <= WORD_MAX && letter(text, word - 1)) {
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
    private static List<int[]> words(String text, int from) {
        List<int[]> out = new ArrayList<>();
        int at = from;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && end - at <= WORD_MAX && letter(text, end)) {
                end++;
            }
            if (end - at < WORD_MIN || end - at > WORD_MAX || joined(text, at, end)) {
                return out;
            }
            out.add(new int[] {at, end});
            int next = end;
            while (next < text.length() && next - end < SEPARATORS_MAX && separator(text, next)) {
                next++;
            }
            if (next == end) {
                return out;
            }
            at = next;
        }
        return out;
    }

    private void windows(String text, List<int[]> words, List<Hit> hits) {
        for (int first = 0; first + WORDS_MIN <= words.size(); first++) {
            for (int count = WORDS_MAX; count >= WORDS_MIN; count -= WORDS_STEP) {
                if (first + count <= words.size()) {
                    offer(text, words.get(first)[0], words.get(first + count - 1)[1], hits);
                }
            }
        }
    }

    private void offer(String text, int start, int end, List<Hit> hits) {
        String value = visible(text, start, end);
        for (Detector detector : detectors) {
            if (value.length() <= detector.maxChars() && detector.validator().test(value)) {
                boolean documentation = detector.documentation().test(value);
                hits.add(new Hit(detector.id(), start, end, documentation, detector.rank()));
            }
        }
    }

    /** Whether a digit or an underscore makes the word a part of something longer. */
    private static boolean joined(String text, int start, int end) {
        return (start > 0 && Ascii.word(text.charAt(start - 1)))
                || (end < text.length() && Ascii.word(text.charAt(end)));
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

    private static boolean letter(String text, int at) {
        char c = text.charAt(at);
        return c < 128 ? KINDS[c] == LETTER : invisible(c);
    }

    private static boolean separator(String text, int at) {
        char c = text.charAt(at);
        return c < 128 && KINDS[c] == SEPARATOR;
    }

    /** What nobody sees inside a word: soft hyphen, joiners, directional marks. */
    private static boolean invisible(char c) {
        return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
    }

    private static String visible(String text, int start, int end) {
        StringBuilder out = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!invisible(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
