package io.aegisgate.filter.guard.view.fold;

import io.aegisgate.filter.guard.view.mapped.MappedText;

/**
 * First step: character by character. Hidden characters without an ordinary use go, what they spell stays; decorated
 * letters and digits become plain ones; ideographs become simplified ones.
 */
final class CharacterFold {
    private final MappedText in;
    private final String text;
    private final MappedText.Builder out;
    private boolean changed;

    private CharacterFold(MappedText in) {
        this.in = in;
        text = in.text();
        out = new MappedText.Builder(in);
    }

    /** The same instance when nothing is folded. */
    static MappedText fold(MappedText in) {
        return in.survey().ascii() ? in : new CharacterFold(in).run();
    }

    private MappedText run() {
        int at = 0;
        int kept = 0;
        while (at < text.length()) {
            if (Glyphs.itself(text.charAt(at))) {
                at++;
                continue;
            }
            out.keep(kept, at);
            at = special(at);
            kept = at;
        }
        return changed ? out.keep(kept, text.length()).build() : in;
    }

    /** Handles a character beyond ASCII, or a run of such; tells where it ends. */
    private int special(int at) {
        int point = text.codePointAt(at);
        int before = at == 0 ? 0 : text.codePointBefore(at);
        int end = at + Character.charCount(point);
        if (CodePoints.hidden(point)) {
            return hidden(at, before);
        }
        if (Glyphs.mark(point)) {
            mark(at, before);
        } else if (regional(point)) {
            return regionals(at);
        } else {
            plain(point, at, end);
        }
        return end;
    }

    private void plain(int point, int at, int end) {
        String to = Glyphs.plain(point);
        if (to.length() == end - at && text.startsWith(to, at)) {
            out.keep(at, end);
            return;
        }
        out.add(to, at, end);
        changed = true;
    }

    private void mark(int at, int before) {
        // Marks may be stacked; what counts is the letter below them.
        boolean spelt =
                before > 0x24F && !Glyphs.mark(before) && !CodePoints.han(before) && Glyphs.lookAlike(before) == 0;
        if (spelt) {
            out.keep(at);
        } else {
            changed = true;
        }
    }

    /** Handles a run of hidden characters and tells where it ends. */
    private int hidden(int at, int before) {
        int end = at;
        while (end < text.length() && CodePoints.hidden(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int after = end < text.length() ? text.codePointAt(end) : 0;
        if (CodePoints.flag(text, at, end)) {
            out.keep(at, end);
            return end;
        }
        if (end - at <= 2 && CodePoints.ordinary(text.codePointAt(at), before, after)) {
            out.keep(at, end);
            return end;
        }
        String spelt = Smuggled.read(text, at, end);
        if (!spelt.isEmpty()) {
            separate(at);
            out.add(spelt, at, end);
            if (Character.isLetterOrDigit(after)) {
                out.add(' ', end - 1, end);
            }
        }
        changed = true;
        return end;
    }

    private void separate(int at) {
        if (Character.isLetterOrDigit(out.last())) {
            out.add(' ', at, at + 1);
        }
    }

    private static boolean regional(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }

    /** A pair is a flag; one alone, or more than two flags' worth in a row, spells something. */
    private int regionals(int at) {
        int end = at;
        while (end < text.length() && regional(text.codePointAt(end))) {
            end += 2;
        }
        int count = (end - at) / 2;
        if (count % 2 == 0 && count < 6) {
            out.keep(at, end);
            return end;
        }
        for (int i = at; i < end; i += 2) {
            out.add((char) ('a' + text.codePointAt(i) - 0x1F1E6), i, i + 2);
        }
        changed = true;
        return end;
    }
}
