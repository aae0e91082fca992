package io.aegisgate.filter.guard.view.decode;

/**
 * Walks over numbers that follow each other closely, with {@code 0x} before them or not. A single run of bits may be as long
 * as it likes. Makes no objects: most numbers of a text stand alone.
 */
final class Numbers {
    private final String text;
    private final int gapMax;
    private final int digitsMax;
    private int next;
    private int prefix;
    private int start;
    private int end;
    private int count;
    private boolean over;

    Numbers(String text, int from, int gapMax, int digitsMax) {
        this.text = text;
        this.gapMax = gapMax;
        this.digitsMax = digitsMax;
        next = from;
        end = from;
    }

    /** Goes to the next number; false when none follows. */
    boolean next() {
        if (over) {
            return false;
        }
        int first = prefixed(text, next) ? next + 2 : next;
        int stop = first;
        while (stop < text.length() && Radix.hex(text.charAt(stop)) >= 0) {
            stop++;
        }
        boolean word = stop < text.length() && Character.isLetter(text.charAt(stop)) && !prefixed(text, stop);
        boolean bits = count == 0 && stop - first > digitsMax;
        if (stop == first || word || (stop - first > digitsMax && !bits)) {
            over = true;
            return false;
        }
        prefix = next;
        start = first;
        end = stop;
        count++;
        over = bits;
        next = stop;
        while (next < text.length() && next - stop < gapMax && gap(text.charAt(next))) {
            next++;
        }
        over |= next == stop && !prefixed(text, next);
        return true;
    }

    /** Where the number begins with its prefix. */
    int prefix() {
        return prefix;
    }

    /** Where its digits begin. */
    int start() {
        return start;
    }

    /** First unit after it. */
    int end() {
        return end;
    }

    /** How many there were. */
    int count() {
        return count;
    }

    private static boolean gap(char c) {
        return Character.isWhitespace(c)
                || c == ','
                || c == '-'
                || c == ';'
                || c == ':'
                || c == '/'
                || c == '_'
                || c == '.'
                || c == '|';
    }

    private static boolean prefixed(String text, int at) {
        return at + 2 < text.length()
                && (text.charAt(at) == '0' || text.charAt(at) == '\\')
                && (text.charAt(at + 1) == 'x' || text.charAt(at + 1) == 'X');
    }
}
