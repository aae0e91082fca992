package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import io.aegisgate.filter.guard.view.survey.Words;
import io.aegisgate.filter.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Third step: letters and ideographs that stand one by one ({@code i g n o r e}, {@code i-g-n-o-r-e}, one a line) move
 * together. Letters are parted into words again, by wider gaps where there are any and by the lexicon; a run in which no
 * trigger word shows up is left alone.
 */
final class SpacingFold {
    private static final int SINGLES_MIN = 4;
    private static final int RUN_MAX = 512;
    /** Where wider gaps part words, there is one at least every so many letters. */
    private static final int WORD_LETTERS_MAX = 8;

    static final int GAP_MAX = 4;

    private final MappedText in;
    private final String text;
    private final Lexicon lexicon;
    private final MappedText.Builder out;
    private int kept;
    private boolean changed;

    private SpacingFold(MappedText in, Lexicon lexicon) {
        this.in = in;
        this.lexicon = lexicon;
        text = in.text();
        out = new MappedText.Builder(in);
    }

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in, Lexicon lexicon) {
        return new SpacingFold(in, lexicon).run();
    }

    private MappedText run() {
        Words words = in.survey().words();
        int longEnd = 0;
        for (int word = 0; word <= words.count(); word++) {
            boolean last = word == words.count();
            if (last || words.length(word) > 1) {
                int start = last ? text.length() : words.start(word);
                if (start - longEnd >= 2 * SINGLES_MIN - 1) {
                    singles(longEnd, start);
                }
                longEnd = last ? start : words.end(word);
            }
        }
        return changed ? out.keep(kept, text.length()).build() : in;
    }

    /** Looks for singles between two words of several letters, or the edges of the text. */
    private void singles(int from, int to) {
        int[] singles = new int[Math.min(RUN_MAX, to - from)];
        int at = from;
        while (at > 0 && at < to && inWord(text.charAt(at))) {
            at++;
        }
        while (at < to) {
            if (!CodePoints.han(text.charAt(at))) {
                int end = at;
                while (end < text.length() && inWord(text.charAt(end))) {
                    end++;
                }
                if (end - at != 1) {
                    at = Math.max(end, at + 1);
                    continue;
                }
            }
            int count = 0;
            int next = at;
            while (next >= 0 && count < singles.length) {
                singles[count++] = next;
                next = nextSingle(text, next);
            }
            if (count >= SINGLES_MIN) {
                join(singles, count);
            }
            at = singles[count - 1] + 1;
        }
    }

    /** A letter, digit or ideograph between characters that are none. */
    static boolean single(String text, int at) {
        char c = text.charAt(at);
        if (CodePoints.han(c)) {
            return true;
        }
        return inWord(c)
                && (at == 0 || !inWord(text.charAt(at - 1)))
                && (at + 1 == text.length() || !inWord(text.charAt(at + 1)));
    }

    /** The next single after a gap of a few characters, or -1. */
    private static int nextSingle(String text, int at) {
        int next = at + 1;
        while (next < text.length() && next - at <= GAP_MAX && gap(text.charAt(next))) {
            next++;
        }
        boolean gap = next > at + 1 && next < text.length();
        return gap && single(text, next) ? next : -1;
    }

    static boolean inWord(char c) {
        return c < 0x80 ? Ascii.letterOrDigit(c) || c == '@' || c == '$' : Character.isLetter(c) && !CodePoints.han(c);
    }

    private static boolean gap(char c) {
        return !inWord(c) && !CodePoints.han(c) && !Character.isSurrogate(c);
    }

    private void join(int[] singles, int count) {
        int ideographs = 0;
        for (int i = 0; i < count; i++) {
            ideographs += CodePoints.han(text.charAt(singles[i])) ? 1 : 0;
        }
        if (ideographs * 2 > count) {
            ideographs(singles, count);
        } else {
            letters(singles, count);
        }
    }

    private void ideographs(int[] singles, int count) {
        out.keep(kept, singles[0]);
        for (int i = 0; i < count; i++) {
            out.keep(singles[i]);
            int end = i + 1 < count ? singles[i + 1] : singles[i] + 1;
            for (int at = singles[i] + 1; at < end; at++) {
                if (text.charAt(at) > 0x3000 && text.charAt(at) != 0x30FB) {
                    out.keep(at);
                } else {
                    changed = true;
                }
            }
        }
        kept = singles[count - 1] + 1;
    }

    private void letters(int[] singles, int count) {
        int narrow = GAP_MAX + 1;
        boolean blanksOnly = true;
        for (int i = 1; i < count; i++) {
            narrow = Math.min(narrow, singles[i] - singles[i - 1]);
            blanksOnly &= blank(singles[i - 1] + 1, singles[i]);
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(text.charAt(singles[i]));
        }
        String lower = letters.toString().toLowerCase(Locale.ROOT);
        String read = lexicon.plain(lower);
        List<Segments.Segment> segments = Segments.of(read, lexicon);
        if (lower.length() != count || Segments.triggers(segments, read, lexicon) == 0) {
            return;
        }
        boolean[] begins = new boolean[count];
        for (Segments.Segment segment : segments) {
            begins[segment.start()] = true;
        }
        if (wideGaps(singles, count, narrow, blanksOnly) * WORD_LETTERS_MAX >= count) {
            Arrays.fill(begins, false);
        }
        out.keep(kept, singles[0]);
        for (int i = 0; i < count; i++) {
            if (i > 0 && (begins[i] || wide(singles[i - 1], singles[i], narrow, blanksOnly))) {
                out.add(' ', singles[i - 1] + 1, singles[i]);
            }
            out.add(read.charAt(i), singles[i], singles[i] + 1);
        }
        kept = singles[count - 1] + 1;
        changed = true;
    }

    private int wideGaps(int[] singles, int count, int narrow, boolean blanksOnly) {
        int wide = 0;
        for (int i = 1; i < count; i++) {
            wide += wide(singles[i - 1], singles[i], narrow, blanksOnly) ? 1 : 0;
        }
        return wide;
    }

    /** A gap that parts words: wider than others, or with a blank where others have none. */
    private boolean wide(int before, int after, int narrow, boolean blanksOnly) {
        return after - before > narrow || (!blanksOnly && blank(before + 1, after));
    }

    private boolean blank(int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}
