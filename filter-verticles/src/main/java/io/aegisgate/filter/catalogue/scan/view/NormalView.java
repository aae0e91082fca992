package io.aegisgate.filter.catalogue.scan.view;

import io.aegisgate.filter.text.Escapes;
import java.util.Arrays;

/**
 * A text as the rules read it: compatibility forms (full-width letters, superscripts, mathematical alphabets) folded to
 * plain characters, invisible and directional characters left out, tag characters read as the ASCII they stand for,
 * escape sequences of strings and terminals as what they stand for. Each
 * character is folded by itself; composition across characters cannot matter to rules.
 *
 * <p>Most texts need no folding and cost one look a character; where folding changes lengths, a short list of breaks
 * leads back to the source. Immutable after construction, one scan.
 */
public final class NormalView {
    /** No escape or character is longer. */
    private static final int AHEAD = 32;

    /** Units copied and folded while they are near; a multiple of eight. */
    private static final int BLOCK = 1 << 12;

    private final String source;
    private char[] text;
    private int length;
    /** From unit {@code breakAt[k]} of the view on, the source goes on at {@code breakSource[k]}. */
    private int[] breakAt = {0};

    private int[] breakSource = {0};
    private int breaks = 1;
    /** Units that are not read as one unit. */
    private int[] changes = {};

    private int changed;

    /** Units that were escapes, and where those end in the source. */
    private int[] escapeAt = {};

    private int[] escapeEnd = {};
    private int escapes;

    private NormalView(String source, char[] units) {
        this.source = source;
        text = units;
        length = source.length();
        // Whoever looks a few units ahead of the last one sees nothing of a text before.
        Arrays.fill(units, length, Math.min(units.length, length + AHEAD), (char) 0);
    }

    /** Reads a text. */
    public static NormalView of(String source) {
        return of(source, new char[source.length()]);
    }

    /**
     * Reads a text into given memory, which is the view's until it was used for the last time.
     *
     * @param units at least as many as the text has
     */
    static NormalView of(String source, char[] units) {
        NormalView view = new NormalView(source, units);
        int length = source.length();
        boolean escapes = Escapes.in(source);
        if (escapes) {
            source.getChars(0, length, units, 0);
            Escapes.clear(source, units);
        }
        for (int from = 0; from < length; from += BLOCK) {
            int to = Math.min(length, from + BLOCK);
            if (!escapes) {
                // One more, for the second half of a character that begins in the block.
                source.getChars(from, Math.min(length, to + 1), units, from);
            }
            view.fold(from, to);
        }
        view.rebuild();
        return view;
    }

    /** Folds one unit for one unit in place, and notes where lengths change. */
    private void fold(int from, int end) {
        char[] units = text;
        char[] table = Folding.TABLE;
        int i = from;
        while (i < end) {
            // Prose in Latin letters has one such character in a hundred, code none; of Chinese nearly all are.
            if (units[i] < 0x80 && i + 8 <= end && ascii(units, i)) {
                i += 8;
                continue;
            }
            char unit = units[i];
            char to = unit < 0x80 ? unit : table[unit];
            if (to != Folding.SLOW) {
                units[i] = to;
            } else if (Folding.changes(units, i)) {
                changes = changed < changes.length ? changes : Arrays.copyOf(changes, Math.max(16, changed * 2));
                changes[changed++] = i;
            }
            i++;
        }
    }

    /** Whether eight units are plain; one branch for all of them. */
    private static boolean ascii(char[] units, int at) {
        int first = units[at] | units[at + 1] | units[at + 2] | units[at + 3];
        int second = units[at + 4] | units[at + 5] | units[at + 6] | units[at + 7];
        return (first | second) < 0x80;
    }

    /** Makes room or closes gaps where lengths change. */
    private void rebuild() {
        if (changed == 0) {
            return;
        }
        char[] from = text;
        char[] out = new char[length + 16];
        int size = 0;
        int done = 0;
        for (int c = 0; c < changed; ) {
            int first = changes[c];
            int at = first;
            while (at < length && from[at] == Escapes.FILLER) {
                at++;
            }
            System.arraycopy(from, done, out, size, first - done);
            size += first - done;
            // Fillers stand in the list one by one; behind them stands what the escape stands for, which may be in it
            // too.
            int next = c + at - first;
            boolean slow = next < changed && changes[next] == at;
            c = slow ? next + 1 : next;
            int point = at < length ? Character.codePointAt(from, at, length) : 0;
            String folded = slow ? Folding.of(point) : at < length ? String.valueOf(from[at]) : "";
            done = Math.min(length, at + (slow ? Character.charCount(point) : 1));
            int rest = length - done + folded.length();
            if (size + rest > out.length) {
                out = Arrays.copyOf(out, size + rest + out.length / 4);
            }
            for (int k = 0; k < folded.length(); k++) {
                addBreak(size, first);
                if (at > first) {
                    addEscape(size, done);
                }
                out[size++] = folded.charAt(k);
            }
            addBreak(size, done);
        }
        System.arraycopy(from, done, out, size, length - done);
        text = out;
        length = size + length - done;
    }

    private void addEscape(int at, int end) {
        if (escapes == escapeAt.length) {
            escapeAt = Arrays.copyOf(escapeAt, Math.max(16, escapes * 2));
            escapeEnd = Arrays.copyOf(escapeEnd, Math.max(16, escapes * 2));
        }
        escapeAt[escapes] = at;
        escapeEnd[escapes++] = end;
    }

    private void addBreak(int at, int sourceAt) {
        if (breakAt[breaks - 1] == at) {
            breakSource[breaks - 1] = sourceAt;
            return;
        }
        if (breaks == breakAt.length) {
            breakAt = Arrays.copyOf(breakAt, breaks * 2);
            breakSource = Arrays.copyOf(breakSource, breaks * 2);
        }
        breakAt[breaks] = at;
        breakSource[breaks++] = sourceAt;
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
        int found = Arrays.binarySearch(breakAt, 0, breaks, unit);
        int at = found >= 0 ? found : -found - 2;
        return breakSource[at] + unit - breakAt[at];
    }

    /** First source unit after what {@code end - 1} comes from; left-out characters after it are not included. */
    public int sourceEnd(int end) {
        if (end == 0) {
            return 0;
        }
        int escape = Arrays.binarySearch(escapeAt, 0, escapes, end - 1);
        if (escape >= 0) {
            return escapeEnd[escape];
        }
        int last = sourceStart(end - 1);
        return last + Character.charCount(source.codePointAt(last));
    }

    /** A piece of the view. */
    public String substring(int start, int end) {
        return new String(text, start, end - start);
    }
}
