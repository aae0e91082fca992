package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import java.util.BitSet;

/** Checks that a pattern suits a run trigger and measures what may stand before the run. */
public final class Leads {
    private static final int LEAD_MAX = 12;

    private Leads() {}

    /**
     * How many units of a match may stand before the run.
     *
     * @throws PatternProblem when a match might begin inside a run, hold no run at all, or begin too far before it
     */
    public static int measure(RunTrigger trigger, Automaton automaton) throws PatternProblem {
        for (char before = 0; before < 128; before++) {
            int state = trigger.has(before) ? automaton.beginAfter(before) : 0;
            for (char unit = 0; state != 0 && unit < 128; unit++) {
                if (trigger.has(unit) && automaton.step(state, unit) != 0) {
                    throw new PatternProblem("a match could begin inside a run of " + trigger.id()
                            + "; begin the pattern with a look behind that excludes it");
                }
            }
        }
        BitSet layer = new BitSet();
        layer.set(automaton.beginAtEdge());
        for (char before : automaton.probes()) {
            layer.set(automaton.beginAfter(before));
        }
        for (int depth = 0; depth <= LEAD_MAX; depth++) {
            BitSet next = new BitSet();
            for (int s = layer.nextSetBit(1); s >= 0; s = layer.nextSetBit(s + 1)) {
                if (automaton.acceptsAtEdge(s)) {
                    throw new PatternProblem("a match could hold no run of " + trigger.id());
                }
                for (char unit : automaton.probes()) {
                    if (!trigger.has(unit)) {
                        next.set(automaton.step(s, unit));
                    }
                }
            }
            next.clear(0);
            if (next.isEmpty()) {
                return depth;
            }
            layer = next;
        }
        throw new PatternProblem("more than " + LEAD_MAX + " characters could stand before the run of " + trigger.id());
    }
}
