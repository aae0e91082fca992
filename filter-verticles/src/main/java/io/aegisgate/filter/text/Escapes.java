package io.aegisgate.filter.text;

import java.util.Arrays;

/**
 * Escape sequences in a text that is code, JSON or terminal output itself. Their last letter or digit is no part of the
 * word that follows: in {@code "a\nghp_…"} the token begins behind the {@code n}. Stateless; any thread.
 */
public final class Escapes {
    /** Stands where a numbered escape's characters were, but for the last, which is what the escape stands for. No character. */
    public static final char FILLER = '\uFFFE';

    private static final char ESC = 0x1b;
    private static final int MAX_COLOUR_CHARS = 24;
    /** Units from a backslash to the last one that an escape sets. */
    private static final int NEAR = 5;

    /** Backslashes before the one of an escape in a string of strings of strings: {@code \\\\\\\\u0041}. */
    private static final int DEEP = 7;

    private Escapes() {}

    /** Whether a text has anything to clear. */
    public static boolean in(String text) {
        return text.indexOf('\\') >= 0 || text.indexOf(ESC) >= 0;
    }

    /** Puts what an escape stands for, blanks or {@link #FILLER} in the place of its characters; no unit moves. */
    public static void clear(char[] units) {
        for (int i = 0; i + 1 < units.length; i++) {
            if (units[i] == '\\') {
                backslash(units, i);
            } else if (units[i] == ESC && units[i + 1] == '[') {
                colour(units, i);
            }
        }
    }

    /**
     * As {@link #clear(char[])} for the units of a text, looking only where it has something to clear.
     *
     * @param units may go on after the text's, with zeros
     */
    public static void clear(String text, char[] units) {
        int escape = place(text, ESC, 0);
        int backslash = place(text, '\\', 0);
        // What an escape stands for may be one itself; it lies this close behind.
        int near = 0;
        int i = Math.min(escape, backslash);
        while (i + 1 < text.length()) {
            if (units[i] == '\\') {
                backslash(units, i);
                near = i + NEAR;
            } else if (units[i] == ESC && units[i + 1] == '[') {
                colour(units, i);
            }
            i++;
            if (i > near) {
                escape = escape < i ? place(text, ESC, i) : escape;
                backslash = backslash < i ? place(text, '\\', i) : backslash;
                i = Math.min(escape, backslash);
            }
        }
    }

    private static int place(String text, char unit, int from) {
        int at = text.indexOf(unit, from);
        return at < 0 ? text.length() : at;
    }

    /** Where an escape begins that the end of the units cuts, when escapes are cleared already; their number if none is. */
    public static int openFrom(char[] units) {
        for (int i = Math.max(0, units.length - MAX_COLOUR_CHARS); i < units.length; i++) {
            boolean open = units[i] == '\\' ? openBackslash(units, i) : units[i] == ESC && openColour(units, i);
            if (open) {
                return i;
            }
        }
        return units.length;
    }

    private static boolean openBackslash(char[] units, int first) {
        int at = first;
        while (at + 1 < units.length && units[at + 1] == '\\' && at - first < DEEP) {
            at++;
        }
        if (at + 1 == units.length) {
            return true;
        }
        return switch (units[at + 1]) {
            case 'e' -> at + 2 == units.length;
            case 'x' -> openNumber(units, at, 2);
            case 'u' -> openNumber(units, at, 4);
            case '0' ->
                "33[".startsWith(new String(units, at + 2, Math.min(3, units.length - at - 2)))
                        && at + 4 >= units.length;
            default -> false;
        };
    }

    private static boolean openNumber(char[] units, int at, int digits) {
        for (int i = at + 2; i < units.length; i++) {
            if (i > at + 1 + digits || units[i] >= 0x80 || Character.digit(units[i], 16) < 0) {
                return false;
            }
        }
        return at + 1 + digits >= units.length;
    }

    private static boolean openColour(char[] units, int at) {
        if (at + 1 == units.length) {
            return true;
        }
        int end = at + 2;
        while (units[at + 1] == '[' && end < units.length && (Ascii.digit(units[end]) || units[end] == ';')) {
            end++;
        }
        return units[at + 1] == '[' && end == units.length && end < at + MAX_COLOUR_CHARS;
    }

    /** Whether an escape ends right before the unit. */
    public static boolean endAt(String text, int at) {
        int from = Math.max(0, at - MAX_COLOUR_CHARS);
        char[] before = text.substring(from, at).toCharArray();
        if (before.length < 2) {
            return false;
        }
        clear(before);
        int last = before.length - 1;
        return before[last] != text.charAt(at - 1) && !Ascii.word(before[last]);
    }

    private static void backslash(char[] units, int at) {
        switch (units[at + 1]) {
            case 'n' -> units[at + 1] = '\n';
            case 'r' -> units[at + 1] = '\r';
            case 't' -> units[at + 1] = '\t';
            case 'e' -> {
                if (at + 2 < units.length && units[at + 2] == '[') {
                    units[at + 1] = ESC;
                }
            }
            case 'x' -> number(units, at, 2);
            case 'u' -> number(units, at, 4);
            case '0' -> octalEscape(units, at);
            default -> {
                return;
            }
        }
    }

    /** The character stands where the number's last digit was; half a surrogate pair only parts what is around it. */
    private static void number(char[] units, int at, int digits) {
        int last = at + 1 + digits;
        if (last >= units.length) {
            return;
        }
        int value = 0;
        for (int i = at + 2; i <= last; i++) {
            int digit = units[i] < 0x80 ? Character.digit(units[i], 16) : -1;
            if (digit < 0) {
                return;
            }
            value = value << 4 | digit;
        }
        if (Character.isSurrogate((char) value)) {
            blank(units, at + 1, last + 1);
            return;
        }
        int first = at;
        while (first > 0 && units[first - 1] == '\\' && at - first < DEEP) {
            first--;
        }
        Arrays.fill(units, first, last, FILLER);
        units[last] = (char) value;
    }

    private static void octalEscape(char[] units, int at) {
        if (at + 4 < units.length && units[at + 2] == '3' && units[at + 3] == '3' && units[at + 4] == '[') {
            blank(units, at + 1, at + 3);
            units[at + 3] = ESC;
        }
    }

    private static void colour(char[] units, int at) {
        int end = at + 2;
        int limit = Math.min(units.length, at + MAX_COLOUR_CHARS);
        while (end < limit && (Ascii.digit(units[end]) || units[end] == ';')) {
            end++;
        }
        if (end < limit && (Ascii.lower(units[end]) || Ascii.upper(units[end]))) {
            blank(units, at, end + 1);
        }
    }

    private static void blank(char[] units, int from, int to) {
        Arrays.fill(units, from, to, ' ');
    }
}
