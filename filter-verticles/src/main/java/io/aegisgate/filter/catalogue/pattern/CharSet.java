package io.aegisgate.filter.catalogue.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** An immutable set of UTF-16 units, kept as sorted ranges: even entries begin a range, odd ones end it (inclusive). */
public final class CharSet {
    static final CharSet ALL = new CharSet(new int[] {0, 0xFFFF});
    static final CharSet NONE = new CharSet(new int[0]);
    static final CharSet DIGIT = of('0', '9');
    static final CharSet WORD = DIGIT.union(of('a', 'z')).union(of('A', 'Z')).union(of('_', '_'));
    static final CharSet SPACE = of('\t', '\r').union(of(' ', ' '));
    /** What {@code .} does not match, as in {@code java.util.regex}. */
    static final CharSet LINE_END =
            of('\n', '\n').union(of('\r', '\r')).union(of('\u0085', '\u0085')).union(of('\u2028', '\u2029'));

    private final int[] ranges;

    private CharSet(int[] ranges) {
        this.ranges = ranges;
    }

    /** The units from {@code first} to {@code last}, both included. */
    public static CharSet of(int first, int last) {
        return new CharSet(new int[] {first, last});
    }

    /** The units a predicate holds for. */
    static CharSet where(IntPredicate holds) {
        List<Integer> out = new ArrayList<>();
        int start = -1;
        for (int c = 0; c <= 0x10000; c++) {
            boolean in = c < 0x10000 && holds.test(c);
            if (in && start < 0) {
                start = c;
            } else if (!in && start >= 0) {
                out.add(start);
                out.add(c - 1);
                start = -1;
            }
        }
        return new CharSet(out.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Membership. */
    public boolean contains(int unit) {
        int at = Arrays.binarySearch(ranges, unit);
        return at >= 0 || ((-at - 1) & 1) == 1;
    }

    /** Everything in either set. */
    public CharSet union(CharSet other) {
        List<int[]> all = new ArrayList<>();
        for (int[] source : List.of(ranges, other.ranges)) {
            for (int i = 0; i < source.length; i += 2) {
                all.add(new int[] {source[i], source[i + 1]});
            }
        }
        all.sort((a, b) -> Integer.compare(a[0], b[0]));
        int[] out = new int[all.size() * 2];
        int size = 0;
        for (int[] range : all) {
            if (size > 0 && range[0] <= out[size - 1] + 1) {
                out[size - 1] = Math.max(out[size - 1], range[1]);
            } else {
                out[size++] = range[0];
                out[size++] = range[1];
            }
        }
        return new CharSet(Arrays.copyOf(out, size));
    }

    /** Every unit not in this set. */
    public CharSet complement() {
        int[] out = new int[ranges.length + 2];
        int size = 0;
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                out[size++] = next;
                out[size++] = ranges[i] - 1;
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= 0xFFFF) {
            out[size++] = next;
            out[size++] = 0xFFFF;
        }
        return new CharSet(Arrays.copyOf(out, size));
    }

    /** Adds the other case of every ASCII letter, which is what {@code (?i)} means in {@code java.util.regex}. */
    public CharSet ignoringCase() {
        CharSet out = this;
        for (int c = 'a'; c <= 'z'; c++) {
            if (contains(c) || contains(c - 32)) {
                out = out.union(of(c, c)).union(of(c - 32, c - 32));
            }
        }
        return out;
    }

    /** How many units are in the set. */
    public int size() {
        int size = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            size += ranges[i + 1] - ranges[i] + 1;
        }
        return size;
    }

    /** Whether the sets share a unit. */
    public boolean intersects(CharSet other) {
        return complement().union(other.complement()).size() < 0x10000;
    }

    /** The smallest unit; the set must not be empty. */
    public int first() {
        return ranges[0];
    }

    /** The members, smallest first; meant for small sets. */
    public int[] members() {
        int[] out = new int[size()];
        int at = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
                out[at++] = c;
            }
        }
        return out;
    }

    /** The 64 units from {@code from} on, a bit each. */
    long bits(int from) {
        long out = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            int first = Math.max(ranges[i], from) - from;
            int last = Math.min(ranges[i + 1], from + 63) - from;
            if (first <= last) {
                out |= (-1L >>> (63 - last + first)) << first;
            }
        }
        return out;
    }

    /** Where membership changes: every range's first unit and the one after its last. */
    int[] cuts() {
        int[] out = new int[ranges.length];
        for (int i = 0; i < ranges.length; i++) {
            out[i] = ranges[i] + (i & 1);
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && Arrays.equals(ranges, set.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return Arrays.toString(ranges);
    }
}
