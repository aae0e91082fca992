package io.aegisgate.filter.guard.view.mapped;

import java.util.Arrays;

/**
 * A rewritten text and where its units come from. Units of the source may be left out, stand for several units or stand
 * in another order; every unit has a source range of its own. Offsets are UTF-16 units. Immutable; any thread.
 */
public final class MappedText {
    private static final int[] SAME = {};

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private MappedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** A text that stands for itself. */
    public static MappedText of(String source) {
        return new MappedText(source, SAME, SAME);
    }

    /** The units as rules read them. */
    public String text() {
        return text;
    }

    /** Number of units. */
    public int length() {
        return text.length();
    }

    /** First source unit that the unit stands for. */
    public int start(int unit) {
        return starts.length == 0 ? unit : starts[unit];
    }

    /** First source unit after what the unit stands for. */
    public int end(int unit) {
        return ends.length == 0 ? unit + 1 : ends[unit];
    }

    /** First source unit of a piece that is not empty. */
    public int sourceStart(int from, int to) {
        int found = start(from);
        for (int unit = from + 1; unit < to && starts.length > 0; unit++) {
            found = Math.min(found, starts[unit]);
        }
        return found;
    }

    /** First source unit after a piece that is not empty. */
    public int sourceEnd(int from, int to) {
        int found = end(to - 1);
        for (int unit = from; unit < to && ends.length > 0; unit++) {
            found = Math.max(found, ends[unit]);
        }
        return found;
    }

    /** Collects units in their new order. One thread. */
    public static final class Builder {
        private final MappedText from;
        private final StringBuilder text;
        private int[] starts;
        private int[] ends;

        /** Starts an empty text whose units come from those of another. */
        public Builder(MappedText from) {
            this.from = from;
            text = new StringBuilder(from.length() + 16);
            starts = new int[from.length() + 16];
            ends = new int[from.length() + 16];
        }

        /** Adds a unit of the other text as it is. */
        public Builder keep(int unit) {
            return add(from.text.charAt(unit), unit, unit + 1);
        }

        /** Adds units of the other text as they are. */
        public Builder keep(int start, int end) {
            int at = text.length();
            int count = end - start;
            if (at + count > starts.length) {
                starts = Arrays.copyOf(starts, Math.max(starts.length * 2, at + count));
                ends = Arrays.copyOf(ends, starts.length);
            }
            text.append(from.text, start, end);
            for (int i = 0; i < count; i++) {
                starts[at + i] = from.start(start + i);
                ends[at + i] = from.end(start + i);
            }
            return this;
        }

        /** Adds a unit that stands for a piece of the other text that is not empty. */
        public Builder add(char unit, int start, int end) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, at * 2);
                ends = Arrays.copyOf(ends, at * 2);
            }
            text.append(unit);
            starts[at] = from.sourceStart(start, end);
            ends[at] = from.sourceEnd(start, end);
            return this;
        }

        /** Adds units each of which stands for the whole of a piece that is not empty. */
        public Builder add(CharSequence units, int start, int end) {
            if (units.isEmpty()) {
                return this;
            }
            add(units.charAt(0), start, end);
            int first = text.length() - 1;
            for (int i = 1; i < units.length(); i++) {
                int at = text.length();
                if (at == starts.length) {
                    starts = Arrays.copyOf(starts, at * 2);
                    ends = Arrays.copyOf(ends, at * 2);
                }
                text.append(units.charAt(i));
                starts[at] = starts[first];
                ends[at] = ends[first];
            }
            return this;
        }

        /** Number of units so far. */
        public int length() {
            return text.length();
        }

        /** The last unit so far, or a blank when there is none. */
        public char last() {
            return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        }

        /** What was collected. */
        public MappedText build() {
            return new MappedText(
                    text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
