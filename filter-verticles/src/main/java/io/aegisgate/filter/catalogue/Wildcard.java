package io.aegisgate.filter.catalogue;

import java.util.Locale;

/** A value with {@code *} for anything; ASCII case does not count. */
public final class Wildcard {
    private final String[] pieces;

    /** Reads a pattern. */
    public Wildcard(String pattern) {
        pieces = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    }

    /** Whether it stands for a whole value. */
    public boolean matches(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        if (pieces.length == 1) {
            return text.equals(pieces[0]);
        }
        String last = pieces[pieces.length - 1];
        if (!text.startsWith(pieces[0]) || !text.endsWith(last) || text.length() < pieces[0].length() + last.length()) {
            return false;
        }
        int at = pieces[0].length();
        int end = text.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }
}
