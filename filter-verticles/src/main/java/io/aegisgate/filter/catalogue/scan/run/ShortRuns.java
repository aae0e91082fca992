package io.aegisgate.filter.catalogue.scan.run;

import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import java.util.BitSet;
import java.util.List;

/**
 * Which short numbers that stand by themselves concern no detector of any run of digits. Such a number, a page or a year, is the
 * same run to all those triggers, so one look spares the looks of each. Immutable.
 */
public final class ShortRuns {
    /** Longer numbers are each trigger's affair. */
    private static final int UNITS_MAX = 4;

    private static final int NEIGHBOURS = RunNeighbour.COUNT * RunNeighbour.COUNT;

    /** By length, the unit before and the kinds of the two units behind: whether some detector is concerned. */
    private final BitSet concerns = new BitSet();

    /** What some filters, those of runs a digit sparks, leave together. */
    public ShortRuns(List<RunFilter> filters) {
        for (int length = 1; length <= UNITS_MAX; length++) {
            for (int before = 0; before < RunFilter.KINDS; before++) {
                for (int behind = 0; behind < NEIGHBOURS; behind++) {
                    for (RunFilter filter : filters) {
                        if (filter.concerns(before, length, behind)) {
                            concerns.set(row(length, before) + behind);
                        }
                    }
                }
            }
        }
    }

    /** Whether all that begins at a digit without one before it is a short number that concerns nobody. */
    public boolean ruleOut(char[] text, int textLength, int start) {
        int before = RunFilter.before(text, start);
        int end = start + 1;
        int most = Math.min(textLength - 1, start + UNITS_MAX);
        while (end <= most && RunTrigger.DIGITS.has(text[end])) {
            end++;
        }
        if (end > most || RunTrigger.TOKEN.has(text[end]) || RunTrigger.TOKEN.has((char) before)) {
            return false;
        }
        int second = end + 1 < textLength ? RunNeighbour.of(text[end + 1]) : RunNeighbour.EDGE;
        int behind = RunNeighbour.of(text[end]) * RunNeighbour.COUNT + second;
        return !concerns.get(row(end - start, before) + behind);
    }

    private static int row(int length, int before) {
        return (length * RunFilter.KINDS + before) * NEIGHBOURS;
    }
}
