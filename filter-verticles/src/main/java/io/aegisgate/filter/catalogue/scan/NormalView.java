package io.aegisgate.filter.catalogue.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text as the rules read it: compatibility forms (full-width letters, superscripts, mathematical alphabets) folded to
 * plain characters, invisible and directional characters left out, tag characters read as the ASCII they stand for. Each
 * character is folded by itself; composition across characters cannot matter to rules.
 *
 * <p>Most texts need no folding and cost one look a character; where folding changes lengths, {@code origin} leads back.
 */
public final class NormalView {
    private final char[] text;
    private final int length;
    private final int sourceLength;
    /** Source offset of each unit and, behind the last, a sentinel; null where offsets are equal. */
    private final int @Nullable [] origin;

    private NormalView(char[] text, int length, int sourceLength, int @Nullable [] origin) {
        this.text = text;
        this.length = length;
        this.sourceLength = sourceLength;
        this.origin = origin;
    }

    /** Reads a text. */
    public static NormalView of(String source) {
        char[] units = source.toCharArray();
        int any = 0;
        for (char unit : units) {
            any |= unit;
        }
        if (any < 0x80) {
            return new NormalView(units, units.length, units.length, null);
        }
        char[] folded = Folding.TABLE;
        for (int i = 0; i < units.length; i++) {
            char to = folded[units[i]];
            if (to == Folding.SLOW && Folding.changes(units, i)) {
                return slow(source);
            }
            if (to != Folding.SLOW) {
                units[i] = to;
            }
        }
        return new NormalView(units, units.length, units.length, null);
    }

    private static NormalView slow(String source) {
        int sourceLength = source.length();
        char[] out = new char[sourceLength + 16];
        int[] origin = new int[sourceLength + 17];
        int size = 0;
        int i = 0;
        while (i < sourceLength) {
            int point = source.codePointAt(i);
            String to = Folding.of(point);
            if (size + to.length() + 1 > out.length) {
                out = Arrays.copyOf(out, out.length * 2 + to.length());
                origin = Arrays.copyOf(origin, out.length + 1);
            }
            for (int k = 0; k < to.length(); k++) {
                out[size] = to.charAt(k);
                // The second half of an unfolded pair keeps its own place.
                origin[size++] = i + (to.codePointAt(0) == point ? k : 0);
            }
            i += Character.charCount(point);
        }
        origin[size] = sourceLength;
        return new NormalView(out, size, sourceLength, origin);
    }

    /** The units; only the first {@link #length} are text. */
    public char[] units() {
        return text;
    }

    /** Number of units. */
    public int length() {
        return length;
    }

    /** Where in the source the unit comes from. */
    public int sourceStart(int unit) {
        return origin == null ? unit : origin[unit];
    }

    /** First source unit after what {@code end - 1} comes from; left-out characters after it are not included. */
    public int sourceEnd(int end, String source) {
        if (origin == null || end == 0) {
            return end;
        }
        int last = origin[end - 1];
        return Math.min(sourceLength, last + Character.charCount(source.codePointAt(last)));
    }

    /** A piece of the view. */
    public String substring(int start, int end) {
        return new String(text, start, end - start);
    }
}
