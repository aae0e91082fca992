package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Words;
import io.aegisgate.filter.text.Ascii;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    private final MappedText in;
    private final String text;
    private final Lexicon lexicon;
    private MappedText.@Nullable Builder out;
    private int kept;

    private SpellingFold(MappedText in, Lexicon lexicon) {
        this.in = in;
        this.lexicon = lexicon;
        text = in.text();
    }

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in, Lexicon lexicon) {
        return new SpellingFold(in, lexicon).run();
    }

    private MappedText run() {
        Words words = in.survey().words();
        int at = 0;
        for (int word = 0; word < words.count(); word++) {
            int from = words.start(word);
            int end = words.end(word);
            if (from < at) {
                continue;
            }
            while (from > at && part(text.charAt(from - 1))) {
                from--;
            }
            while (end < text.length() && part(text.charAt(end))) {
                end++;
            }
            if (end - from <= 2 * Lexicon.LENGTH_MAX) {
                boolean alone = end - from == words.length(word);
                int last = alone ? end : trimmed(end, words.end(word));
                if (alone ? words.stretched(word) || shaped(from, end) : end - from >= WORD_MIN) {
                    spell(from, last);
                }
            }
            at = end;
        }
        return out == null ? in : out.keep(kept, text.length()).build();
    }

    private boolean shaped(int from, int end) {
        return lexicon.shaped(text.charAt(from), text.charAt(end - 1), end - from);
    }

    private void spell(int from, int last) {
        boolean letters = true;
        for (int at = from; at < last && letters; at++) {
            letters = letter(text.charAt(at));
        }
        boolean wrong = !lexicon.known(text, from, last)
                && (letters ? lexicon.mayMean(text, from, last) : lexicon.maySpell(text, from, last));
        if (!wrong) {
            return;
        }
        String word = text.substring(from, last).toLowerCase(Locale.ROOT);
        String meant = right(word, lexicon);
        if (!meant.equals(word)) {
            MappedText.Builder builder = out == null ? new MappedText.Builder(in) : out;
            out = builder.keep(kept, from).add(meant, from, last);
            kept = last;
        }
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
    private int trimmed(int to, int least) {
        int end = to;
        while (end > least
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
