package io.aegisgate.filter.guard.view.mapped;

import io.aegisgate.filter.guard.view.survey.Survey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A rewritten text and where its units come from. Units of the source may be left out, stand for several units or stand
 * in another order; every unit has a source range of its own. Offsets are UTF-16 units. Immutable; any thread.
 */
public final class MappedText {
    private static final int[] SAME = {};

    private final String text;
    private final int[] starts;
    private final int[] ends;
    /** Any thread makes the same. */
    private @Nullable Survey survey;

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

    /** What a walk over the units finds; made at the first call. */
    public Survey survey() {
        Survey found = survey;
        if (found == null) {
            found = Survey.of(text);
            survey = found;
        }
        return found;
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

    /**
     * The first unit from here on that is not simply the next one of the source; the length when there is none.
     *
     * @param source the text that this one was made of
     */
    public int nextChange(String source, int from) {
        int unit = from;
        while (unit < length()
                && starts.length > 0
                && ends[unit] == starts[unit] + 1
                && text.charAt(unit) == source.charAt(starts[unit])
                && (unit == 0 ? starts[0] == 0 : starts[unit] == ends[unit - 1])) {
            unit++;
        }
        return starts.length == 0 ? length() : unit;
    }

    /** A part of the units. */
    public MappedText part(int from, int to) {
        return starts.length == 0
                ? this
                : new MappedText(
                        text.substring(from, to),
                        Arrays.copyOfRange(starts, from, to),
                        Arrays.copyOfRange(ends, from, to));
    }

    /** Collects units in their new order; costs nothing before the first. One thread. */
    public static final class Builder {
        private static final int FIRST = 16;
        private static final int[] NONE = {};

        private final MappedText from;
        private char[] units = {};
        private int[] starts = NONE;
        private int[] ends = NONE;
        private int length;

        /** Starts an empty text whose units come from those of another. */
        public Builder(MappedText from) {
            this.from = from;
        }

        private void reserve(int more) {
            if (length + more > starts.length) {
                int wanted = Math.max(length + more, Math.max(starts.length * 2, FIRST));
                units = Arrays.copyOf(units, wanted);
                starts = Arrays.copyOf(starts, wanted);
                ends = Arrays.copyOf(ends, wanted);
            }
        }

        private void put(char unit, int start, int end) {
            units[length] = unit;
            starts[length] = start;
            ends[length++] = end;
        }

        /** Adds a unit of the other text as it is. */
        public Builder keep(int unit) {
            return keep(unit, unit + 1);
        }

        /** Adds units of the other text as they are. */
        public Builder keep(int start, int end) {
            if (start == end) {
                return this;
            }
            reserve(end - start);
            from.text.getChars(start, end, units, length);
            for (int unit = start; unit < end; unit++) {
                starts[length] = from.start(unit);
                ends[length++] = from.end(unit);
            }
            return this;
        }

        /** Adds a unit that stands for a piece of the other text that is not empty. */
        public Builder add(char unit, int start, int end) {
            reserve(1);
            put(unit, from.sourceStart(start, end), from.sourceEnd(start, end));
            return this;
        }

        /** Adds units each of which stands for the whole of a piece that is not empty. */
        public Builder add(CharSequence units, int start, int end) {
            if (units.isEmpty()) {
                return this;
            }
            int sourceStart = from.sourceStart(start, end);
            int sourceEnd = from.sourceEnd(start, end);
            reserve(units.length());
            for (int i = 0; i < units.length(); i++) {
                put(units.charAt(i), sourceStart, sourceEnd);
            }
            return this;
        }

        /** Number of units so far. */
        public int length() {
            return length;
        }

        /** The last unit so far, or a blank when there is none. */
        public char last() {
            return length == 0 ? ' ' : units[length - 1];
        }

        /** What was collected. */
        public MappedText build() {
            return new MappedText(
                    new String(units, 0, length), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
        }
    }
}
