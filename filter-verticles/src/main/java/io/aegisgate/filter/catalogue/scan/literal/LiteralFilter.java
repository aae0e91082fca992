package io.aegisgate.filter.catalogue.scan.literal;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.candidate.Candidates;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of a literal's detectors the units beside it leave: the one before it and the two behind it, asked one by one.
 * A {@code token} in prose is followed by a blank and a letter, which most rows about tokens rule out at once. Immutable.
 */
public final class LiteralFilter {
    static final int OTHER = 128;
    static final int EDGE = 129;
    private static final int KINDS = 130;
    /** A detector's bit; those beyond share the last one. */
    private static final int BITS = 63;

    private final int units;
    /** See {@link #rarest()}. */
    private final int rarest;

    private final Detector[] detectors;
    /** Null for a single detector, which has nothing to share, and for more than it has bits. */
    private final @Nullable LiteralTrails trails;

    private final long[] before;
    private final long[] after;
    private final long[] second;
    private final UnitKinds kindsBefore;
    private final UnitKinds kindsAfter;

    LiteralFilter(String literal, List<Detector> all, LiteralTables tables) {
        units = literal.length();
        rarest = TripleRarity.rarest(literal);
        detectors = all.toArray(new Detector[0]);
        trails = detectors.length < 2 || detectors.length > BITS ? null : new LiteralTrails(units, detectors);
        long[] beforeOf = new long[KINDS];
        long[] afterOf = new long[KINDS];
        long[] secondOf = new long[KINDS];
        for (int d = 0; d < detectors.length; d++) {
            long bit = 1L << Math.min(d, BITS);
            Automaton tail = detectors[d].pattern().tail();
            Map<Integer, BitSet> begins = tables.begins(literal.charAt(0), detectors[d]);
            begins.forEach((state, kinds) -> {
                LiteralTables.Ends ends = tables.ends(tail, state, literal);
                if (ends.possible()) {
                    kinds.stream().forEach(kind -> beforeOf[kind] |= bit);
                    mark(afterOf, ends.after(), bit);
                    mark(secondOf, ends.second(), bit);
                }
            });
        }
        before = tables.shared(beforeOf);
        after = tables.shared(afterOf);
        second = tables.shared(secondOf);
        kindsBefore = UnitKinds.of(before);
        kindsAfter = UnitKinds.of(after);
    }

    /** Where the literal's rarest three units are. */
    public int rarest() {
        return rarest;
    }

    /** Which units, {@link #OTHER} and {@link #EDGE} may stand before the literal. */
    public UnitKinds kindsBefore() {
        return kindsBefore;
    }

    /** Which units, {@link #OTHER} and {@link #EDGE} may stand behind the literal. */
    public UnitKinds kindsAfter() {
        return kindsAfter;
    }

    /** The detectors left, a bit each. */
    public long left(char[] text, int length, int start, int end) {
        long out = before[start == 0 ? EDGE : Math.min(text[start - 1], OTHER)];
        if (end < length) {
            out &= after[Math.min(text[end], OTHER)];
            if (end + 1 < length) {
                out &= second[Math.min(text[end + 1], OTHER)];
            }
        }
        return out;
    }

    /** Lets the candidates meet those left, the literal standing at {@code at}. */
    public void meet(Seen seen, Candidates candidates, int at) {
        long left = left(seen.text, seen.length, at, at + units);
        if (trails != null && (left & (left - 1)) != 0) {
            left = trails.left(seen.text, seen.length, at, left);
        }
        for (long rest = left; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            int last = bit == BITS ? detectors.length - 1 : bit;
            for (int d = bit; d <= last; d++) {
                candidates.meet(detectors[d], at, at);
            }
        }
    }

    private static void mark(long[] into, BitSet kinds, long bit) {
        for (int kind = 0; kind < KINDS; kind++) {
            into[kind] |= kind >= OTHER || kinds.get(kind) ? bit : 0;
        }
    }
}
