package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.text.Ascii;
import java.util.Locale;

/**
 * Fifth step: trigger words in digits and signs ({@code 1gn0re}), stretched ({@code ignooore}) or misspelt ({@code ingore},
 * {@code ignroe}) are spelt right.
 */
final class SpellingFold {
    private static final int WORD_MIN = 3;
    private static final boolean[] PARTS = new boolean[128];

    static {
        for (char c = 0; c < PARTS.length; c++) {
            PARTS[c] = Ascii.letterOrDigit(c) || "@$!|+".indexOf(c) >= 0;
        }
    }

    private SpellingFold() {}

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in, Lexicon lexicon) {
        String text = in.text();
        MappedText.Builder out = null;
        int kept = 0;
        int at = 0;
        while (at < text.length()) {
            if (!part(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            int letters = 0;
            boolean stretched = false;
            while (end < text.length() && part(text.charAt(end))) {
                char c = text.charAt(end);
                letters += letter(c) ? 1 : 0;
                stretched |= end - at >= 2 && c == text.charAt(end - 1) && c == text.charAt(end - 2);
                end++;
            }
            int length = end - at;
            boolean signs = letters < length;
            boolean cause = signs
                    ? letters > 0 && length >= WORD_MIN
                    : stretched || lexicon.shaped(text.charAt(at), text.charAt(end - 1), length);
            int last = signs ? trimmed(text, at, end) : end;
            boolean may = cause
                    && length <= 2 * Lexicon.LENGTH_MAX
                    && !lexicon.known(text, at, last)
                    && (letters < last - at ? lexicon.maySpell(text, at, last) : lexicon.mayMean(text, at, last));
            if (may) {
                String word = text.substring(at, last).toLowerCase(Locale.ROOT);
                String right = right(word, lexicon);
                if (!right.equals(word)) {
                    out = out == null ? new MappedText.Builder(in) : out;
                    out.keep(kept, at).add(right, at, last);
                    kept = last;
                }
            }
            at = end;
        }
        return out == null ? in : out.keep(kept, text.length()).build();
    }

    private static String right(String word, Lexicon lexicon) {
        if (word.length() < WORD_MIN || lexicon.known(word)) {
            return word;
        }
        if (!word.chars().allMatch(c -> letter((char) c))) {
            return lexicon.lookingLike(word).orElse(word);
        }
        // A stretched word keeps its letters; a misspelt one has its first and last.
        return lexicon.stretched(word).or(() -> lexicon.misspelt(word)).orElse(word);
    }

    /** Without the exclamation marks and strokes at the end, which more often are what they are. */
    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from
                && (text.charAt(end - 1) == '!' || text.charAt(end - 1) == '|' || text.charAt(end - 1) == '+')) {
            end--;
        }
        return end;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean part(char c) {
        return c < PARTS.length && PARTS[c];
    }
}
