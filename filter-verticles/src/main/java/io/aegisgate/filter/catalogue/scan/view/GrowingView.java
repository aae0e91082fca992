package io.aegisgate.filter.catalogue.scan.view;

import io.aegisgate.filter.text.Escapes;
import java.util.Arrays;

/**
 * The {@link NormalView} of a text that grows: what is appended is read as soon as what follows cannot change how it
 * reads. Half a surrogate pair and the beginning of an escape sequence wait. One scan, one thread.
 */
public final class GrowingView {
    private final Seen seen = new Seen(new char[256], 0, true);
    /** By unit: where in the source it comes from, and how many units it takes there. */
    private int[] source = new int[256];

    private int[] width = new int[256];

    /** What is not read yet, escapes before it cleared. */
    private char[] rest = new char[0];

    private int restSource;

    /** Units of an escape read before the one that is what it stands for. */
    private int fillers;

    /** The units, which grow with the text. */
    public Seen seen() {
        return seen;
    }

    /** Units of source appended so far. */
    public int sourceLength() {
        return restSource + rest.length;
    }

    /** Reads more of the source, but for what the next piece may change. */
    public void append(String more) {
        read(more, false);
    }

    /** Reads what waits as if nothing followed. */
    public void end() {
        read("", true);
    }

    /** Where in the source the unit comes from; for the text's end the source of what is not read yet. */
    public int sourceStart(int unit) {
        return unit < seen.length ? source[unit] : restSource;
    }

    /** First source unit after what {@code end - 1} comes from. */
    public int sourceEnd(int end) {
        return source[end - 1] + width[end - 1];
    }

    /** Forgets the first {@code gone} units. */
    public void drop(int gone) {
        int left = seen.length - gone;
        System.arraycopy(seen.text, gone, seen.text, 0, left);
        System.arraycopy(source, gone, source, 0, left);
        System.arraycopy(width, gone, width, 0, left);
        seen.length = left;
    }

    private void read(String more, boolean last) {
        char[] units = Arrays.copyOf(rest, rest.length + more.length());
        more.getChars(0, more.length(), units, rest.length);
        Escapes.clear(units);
        int to = last ? units.length : Escapes.openFrom(units);
        if (!last && to > 0 && Character.isHighSurrogate(units[to - 1])) {
            to--;
        }
        for (int i = 0; i < to; ) {
            i = readOne(units, i, to);
        }
        rest = Arrays.copyOfRange(units, to, units.length);
        restSource += to;
    }

    private int readOne(char[] units, int at, int to) {
        char folded = Folding.TABLE[units[at]];
        if (folded != Folding.SLOW) {
            put(folded, at, 1);
            return at + 1;
        }
        boolean pair = at + 1 < to && Character.isHighSurrogate(units[at]) && Character.isLowSurrogate(units[at + 1]);
        if (units[at] == Escapes.FILLER) {
            fillers++;
            return at + 1;
        }
        if (!Folding.changes(units, at)) {
            put(units[at], at, pair ? 2 : 1);
            return at + 1;
        }
        int point = Character.codePointAt(units, at);
        String form = Folding.of(point);
        int before = fillers;
        for (int i = 0; i < form.length(); i++) {
            fillers = before;
            put(form.charAt(i), at, Character.charCount(point));
        }
        fillers = 0;
        return at + Character.charCount(point);
    }

    private void put(char unit, int at, int units) {
        int length = seen.length;
        if (length == seen.text.length) {
            seen.text = Arrays.copyOf(seen.text, length * 2);
            source = Arrays.copyOf(source, length * 2);
            width = Arrays.copyOf(width, length * 2);
        }
        seen.text[length] = unit;
        source[length] = restSource + at - fillers;
        width[length] = units + fillers;
        fillers = 0;
        seen.length = length + 1;
    }
}
