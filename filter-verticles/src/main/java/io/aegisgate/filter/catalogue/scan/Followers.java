package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import java.util.BitSet;

/**
 * Which ASCII units may follow a literal for any of its detectors to go on: {@code private} in {@code private static} need
 * not be looked at twice when every rule wants {@code private_key}. As two longs; other units and the edge always may.
 */
final class Followers {
    private Followers() {}

    static void add(long[] into, int at, String literal, Detector detector) {
        Automaton automaton = detector.pattern().tail();
        BitSet states = new BitSet();
        states.set(automaton.beginAtEdge());
        for (char before : automaton.probes()) {
            states.set(automaton.beginAfter(before));
        }
        for (int i = 0; i < literal.length(); i++) {
            char lower = literal.charAt(i);
            char upper = lower >= 'a' && lower <= 'z' ? (char) (lower - 32) : lower;
            BitSet next = new BitSet();
            for (int s = states.nextSetBit(1); s >= 0; s = states.nextSetBit(s + 1)) {
                if (automaton.accepts(s, lower) || automaton.accepts(s, upper)) {
                    into[at] = -1L;
                    into[at + 1] = -1L;
                }
                next.set(automaton.step(s, lower));
                next.set(automaton.step(s, upper));
            }
            states = next;
        }
        for (int s = states.nextSetBit(1); s >= 0; s = states.nextSetBit(s + 1)) {
            for (char unit = 0; unit < 128; unit++) {
                if (automaton.accepts(s, unit) || automaton.step(s, unit) != 0) {
                    into[at + (unit >> 6)] |= 1L << unit;
                }
            }
        }
    }
}
