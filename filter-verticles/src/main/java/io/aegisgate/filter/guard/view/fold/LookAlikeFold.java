package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/**
 * Second step: letters that look like Latin ones become those, word by word. A word is folded when it mixes such letters
 * with Latin ones, or when nothing but such letters is in it; a word of Russian, Greek or Armenian that has any letter of
 * its own is left alone.
 */
final class LookAlikeFold {
    private LookAlikeFold() {}

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in) {
        String text = in.text();
        if (in.survey().ascii() || Glyphs.firstLookAlike(text, 0) == text.length()) {
            return in;
        }
        MappedText.Builder out = null;
        int kept = 0;
        int at = 0;
        while (at < text.length()) {
            int end = wordEnd(text, at);
            if (end > at && folds(text, at, end)) {
                out = out == null ? new MappedText.Builder(in) : out;
                out.keep(kept, at);
                word(text, at, end, out);
                kept = end;
            }
            at = Math.max(end, at + Character.charCount(text.codePointAt(at)));
        }
        return out == null ? in : out.keep(kept, text.length()).build();
    }

    /** Whether a word mixes look-alikes of Latin letters with Latin letters; what no language does. */
    static boolean mixed(String text, int from, int to) {
        boolean latin = false;
        boolean other = false;
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            latin |= point < 0x80 && Character.isLetter(point);
            other |= point >= 0x370 && Glyphs.lookAlike(point) != 0;
            at += Character.charCount(point);
        }
        return latin && other;
    }

    static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (!inWord(point)) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /** Where the word begins that goes on at an offset, but not before {@code from}. */
    static int wordStart(String text, int from, int offset) {
        int at = offset;
        while (at > from && inWord(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return Math.max(at, from);
    }

    private static boolean inWord(int point) {
        return point < 0x80
                ? Character.isLetterOrDigit(point)
                : Glyphs.lookAlike(point) != 0 || (Character.isLetter(point) && !CodePoints.han(point));
    }

    private static boolean folds(String text, int from, int to) {
        boolean any = false;
        boolean own = false;
        boolean latin = false;
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point < 0x80) {
                latin |= Character.isLetter(point);
            } else if (Glyphs.lookAlike(point) != 0) {
                any = true;
            } else {
                own = true;
            }
        }
        return any && (latin || !own);
    }

    private static void word(String text, int from, int to, MappedText.Builder out) {
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            int end = at + Character.charCount(point);
            char letter = point < 0x80 ? 0 : Glyphs.lookAlike(point);
            if (letter == 0) {
                out.keep(at, end);
            } else {
                out.add(letter, at, end);
            }
            at = end;
        }
    }
}
