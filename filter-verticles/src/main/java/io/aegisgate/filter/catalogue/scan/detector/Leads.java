package io.aegisgate.filter.catalogue.scan.detector;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.PatternProblem;
import java.util.HashMap;
import java.util.Map;

/** Checks that a pattern suits a run trigger and measures what may stand before the run. */
public final class Leads {
    /** Units before a run that are looked at, at most. */
    public static final int LEAD_MAX = 12;

    private static final int DEPTH_MAX = 96;

    private Leads() {}

    /**
     * How many units of a match may stand before the run that sparks.
     *
     * @throws PatternProblem when a match might begin inside a run, or hold no run at all
     */
    public static int measure(RunTrigger trigger, Automaton automaton) throws PatternProblem {
        checkBoundary(trigger, automaton);
        char[] probes = automaton.probes();
        Map<Integer, Integer> layer = new HashMap<>();
        layer.put(automaton.beginAtEdge(), 0);
        for (char before : probes) {
            layer.put(automaton.beginAfter(before), 0);
        }
        layer.remove(0);
        int lead = 0;
        for (int depth = 1; depth <= DEPTH_MAX && !layer.isEmpty(); depth++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (Map.Entry<Integer, Integer> entry : layer.entrySet()) {
                checkRun(trigger, automaton, entry.getKey());
                for (char unit : probes) {
                    int state = trigger.canSpark(unit) ? 0 : automaton.step(entry.getKey(), unit);
                    if (state != 0) {
                        int runStart = trigger.has(unit) ? entry.getValue() : depth;
                        next.merge(state, runStart, Math::max);
                        lead = Math.max(lead, Math.min(runStart, LEAD_MAX));
                    }
                }
            }
            layer = next;
        }
        return lead;
    }

    private static void checkBoundary(RunTrigger trigger, Automaton automaton) throws PatternProblem {
        for (char before = 0; before < 128; before++) {
            int state = trigger.has(before) ? automaton.beginAfter(before) : 0;
            for (char unit = 0; state != 0 && unit < 128; unit++) {
                if (trigger.has(unit) && automaton.step(state, unit) != 0) {
                    throw new PatternProblem("a match could begin inside a run of " + trigger.id()
                            + "; begin the pattern with a look behind that excludes it");
                }
            }
        }
    }

    private static void checkRun(RunTrigger trigger, Automaton automaton, int state) throws PatternProblem {
        if (trigger == RunTrigger.DIGITS && automaton.acceptsAtEdge(state)) {
            throw new PatternProblem("a match could hold no run of " + trigger.id());
        }
    }
}
