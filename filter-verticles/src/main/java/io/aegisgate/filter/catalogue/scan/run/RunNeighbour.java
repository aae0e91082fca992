package io.aegisgate.filter.catalogue.scan.run;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The units behind a run in a few kinds, those that stand between the groups of numbers apart, and which pairs of kinds
 * leave an automaton alive. One automaton, used while filters are made.
 */
final class RunNeighbour {
    /** Kinds there are. */
    static final int COUNT = 16;

    /** The end of the text, or of what is there of it. */
    static final int EDGE = 15;

    private static final int OTHER = 14;
    private static final byte[] KINDS = kinds();

    /** Every pair. */
    static final boolean[] ANY = any();

    private final Automaton automaton;
    /** One unit of each kind and of each class the automaton tells apart. */
    private final char[] units;

    RunNeighbour(Automaton automaton) {
        this.automaton = automaton;
        units = automaton.samples(unit -> of((char) unit));
    }

    static int of(char unit) {
        return unit < 128 ? KINDS[unit] : OTHER;
    }

    /** By the kind of the first unit times {@link #COUNT} and of the second: whether a match in one of the states goes on. */
    boolean[] goOn(BitSet states) {
        boolean[] out = new boolean[COUNT * COUNT];
        BitSet[] behind = new BitSet[COUNT];
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            if (automaton.acceptsAtEdge(s)) {
                Arrays.fill(out, EDGE * COUNT, EDGE * COUNT + COUNT, true);
            }
            for (char unit : units) {
                int kind = of(unit);
                if (automaton.accepts(s, unit)) {
                    Arrays.fill(out, kind * COUNT, kind * COUNT + COUNT, true);
                }
                int step = automaton.step(s, unit);
                if (step != 0) {
                    behind[kind] = behind[kind] == null ? new BitSet() : behind[kind];
                    behind[kind].set(step);
                }
            }
        }
        for (int first = 0; first < COUNT; first++) {
            if (behind[first] != null) {
                second(behind[first], first, out);
            }
        }
        return out;
    }

    private void second(BitSet states, int first, boolean[] out) {
        // What follows the text's present end is not known.
        out[first * COUNT + EDGE] = true;
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
            for (char unit : units) {
                if (automaton.accepts(s, unit) || automaton.step(s, unit) != 0) {
                    out[first * COUNT + of(unit)] = true;
                }
            }
        }
    }

    private static boolean[] any() {
        boolean[] any = new boolean[COUNT * COUNT];
        Arrays.fill(any, true);
        return any;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        String separators = "- ./:(),_+";
        for (char c = 0; c < 128; c++) {
            char lower = (char) (c | 32);
            boolean letter = lower >= 'a' && lower <= 'z' && c >= 'A';
            int separator = separators.indexOf(c);
            int kind = c >= '0' && c <= '9' ? 0 : !letter ? 3 : lower <= 'f' ? 1 : 2;
            kinds[c] = (byte) (separator < 0 ? kind : 4 + separator);
        }
        return kinds;
    }
}
