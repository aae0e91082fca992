package io.aegisgate.filter.guard.view.fold;

import java.util.Locale;

/** Finds trigger words written in letters of several scripts. Stateless; any thread. */
public final class MixedWords {
    private static final int WORD_MIN = 4;

    private MixedWords() {}

    /** Receives a word. */
    @FunctionalInterface
    public interface Found {
        /** The word stands in {@code [start, end)}. */
        void word(int start, int end);
    }

    /**
     * Finds them in a text.
     *
     * @param ended no more text comes, so the last word is whole
     * @return where the last word begins when it may go on, otherwise the length
     */
    public static int find(String text, boolean ended, Found found) {
        int at = 0;
        while (at < text.length()) {
            // A word without such a letter is none of these, so only those with one are cut out of the text.
            int letter = Glyphs.firstLookAlike(text, at);
            if (letter == text.length() && ended) {
                return letter;
            }
            at = LookAlikeFold.wordStart(text, at, letter);
            int end = LookAlikeFold.wordEnd(text, at);
            if (end == text.length() && end > at && !ended) {
                return at;
            }
            if (end - at >= WORD_MIN && LookAlikeFold.mixed(text, at, end) && trigger(text, at, end)) {
                found.word(at, end);
            }
            at = at == text.length() ? at : Math.max(end, at + Character.charCount(text.codePointAt(at)));
        }
        return text.length();
    }

    private static boolean trigger(String text, int from, int to) {
        StringBuilder word = new StringBuilder();
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            char letter = point < 0x80 ? (char) point : Glyphs.lookAlike(point);
            if (letter == 0) {
                return false;
            }
            word.append(letter);
            at += Character.charCount(point);
        }
        return Lexicon.PACKAGED.trigger(word.toString().toLowerCase(Locale.ROOT));
    }
}
