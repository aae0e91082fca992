package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.GrowingScan;
import java.util.List;

/**
 * The matches of a text that grows, as a stream's channel does. However the text is cut, the matches given out are those
 * of {@link TextScanner#scan} for the whole text. Each piece is appended once and read once: nothing is shown again, and
 * what rules look back at (up to 4 KB) is kept here, not asked of the caller. One text, one thread.
 */
public final class GrowingMatches {
    private final RuleScanner scanner;
    private final GrowingScan scan;

    GrowingMatches(RuleScanner scanner, GrowingScan scan) {
        this.scanner = scanner;
        this.scan = scan;
    }

    /**
     * Takes more text.
     *
     * @return the matches decided by it, all of them before {@link #openFrom}; offsets in UTF-16 units from the beginning
     *     of the text
     */
    public List<Match> append(String more) {
        return scanner.matches(scan.append(more));
    }

    /**
     * As {@link #append} for who is shown text again: takes what is new in it.
     *
     * @param base units of the channel before {@code text}; no more than were appended so far
     */
    public List<Match> show(long base, String text) {
        return append(text.substring(Math.min(text.length(), (int) (length() - base))));
    }

    /**
     * Decides everything as if the text ended here. If more is appended all the same, as after a forced release, matches
     * begin behind what was there.
     */
    public List<Match> end() {
        return scanner.matches(scan.end());
    }

    /** Units appended so far. */
    public int length() {
        return scan.length();
    }

    /**
     * The text before this offset is decided: all matches that begin there were given out, and none is cut by it. It is
     * the smallest offset a rule can still reach back to: text is open only while it may become a match, or part of one.
     */
    public int openFrom() {
        return scan.openFrom();
    }
}
