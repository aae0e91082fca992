package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.scan.candidate.Candidates;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.literal.LiteralPrefixes;
import io.aegisgate.filter.catalogue.scan.run.RunFilter;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import io.aegisgate.filter.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What may be open at the end of a text that grows, beside the candidates already met: literals of which only the
 * beginning is there, heads whose literal is still to come, runs that may go on. Immutable.
 */
final class OpenEdge {
    private final LiteralPrefixes literals;
    private final List<Detector> heads = new ArrayList<>();
    private final Map<RunTrigger, RunFilter> runs;

    OpenEdge(List<Detector> detectors, Map<RunTrigger, RunFilter> runs) {
        this.runs = runs;
        literals = new LiteralPrefixes(detectors);
        for (Detector detector : detectors) {
            if (detector.pattern().opening() != null) {
                heads.add(detector);
            }
        }
    }

    /** The first place from which the text's rest is the beginning of a literal. */
    int literal(Seen seen, int from) {
        return literals.first(seen.text, seen.length, from);
    }

    /** No match whose literal or run was not met begins before this. */
    int openFrom(Seen seen, Scan scan, Candidates candidates) {
        int settled = Math.min(scan.settled(), seen.length);
        int open = settled;
        for (Detector detector : heads) {
            open = Math.min(open, head(seen, detector, candidates.resume(detector), seen.length));
            // Where one literal may begin, another that is there whole waits with it: "@" for "@home".
            for (int at = settled; at < seen.length; at++) {
                if (met(seen, detector, at)) {
                    open = Math.min(open, head(seen, detector, candidates.resume(detector), at));
                }
            }
        }
        for (Map.Entry<RunTrigger, RunFilter> entry : runs.entrySet()) {
            open = run(seen, entry.getKey(), entry.getValue(), scan, candidates, open);
        }
        return open;
    }

    /** Whether a literal of the detector stands at a place. */
    private static boolean met(Seen seen, Detector detector, int at) {
        for (String literal : detector.pattern().literals()) {
            int k = 0;
            while (k < literal.length()
                    && at + k < seen.length
                    && Ascii.folded(seen.text[at + k]) == literal.charAt(k)) {
                k++;
            }
            if (k == literal.length()) {
                return true;
            }
        }
        return false;
    }

    /** Where the earliest head begins that ends, with the beginning of a literal or without, at a place. */
    private static int head(Seen seen, Detector detector, int resume, int at) {
        Automaton opening = detector.pattern().opening();
        int reach = Math.min(detector.pattern().headMax(), detector.maxChars()) + AnchorIndex.LITERAL_MAX;
        int limit = Math.max(resume, at - reach);
        int start =
                opening == null || limit >= at ? Automaton.NONE : opening.leftmost(seen.text, seen.length, at, limit);
        return start == Automaton.NONE ? seen.length : start;
    }

    private static int run(
            Seen seen, RunTrigger trigger, RunFilter filter, Scan scan, Candidates candidates, int open) {
        int start = seen.length;
        while (start > 0 && seen.length - start <= RunTrigger.RUN_MAX && trigger.has(seen.text[start - 1])) {
            start--;
        }
        int units = seen.length - start;
        if (units > RunTrigger.RUN_MAX || (units > 0 && scan.met(trigger, start))) {
            return open;
        }
        int out = open;
        for (int word = 0; word < filter.words(); word++) {
            long led = filter.openLed(seen.text, start, units, word);
            for (; led != 0; led &= led - 1) {
                Detector detector = filter.detector(word, Long.numberOfTrailingZeros(led));
                int from = Math.max(candidates.resume(detector), start - detector.leadMax());
                out = firstAlive(seen, trigger, detector, Math.max(0, from), Math.min(start, out), out);
            }
            long begun = start < out ? filter.openBegun(seen.text, start, units, word) : 0;
            for (; begun != 0 && start < out; begun &= begun - 1) {
                Detector detector = filter.detector(word, Long.numberOfTrailingZeros(begun));
                out = firstAlive(seen, trigger, detector, Math.max(candidates.resume(detector), start), start + 1, out);
            }
        }
        return out;
    }

    private static int firstAlive(Seen seen, RunTrigger trigger, Detector detector, int from, int to, int otherwise) {
        for (int start = from; start < to; start++) {
            boolean inside = start > 0 && trigger.has(seen.text[start]) && trigger.has(seen.text[start - 1]);
            if (!inside && detector.pattern().tail().alive(seen.text, seen.length, start)) {
                return start;
            }
        }
        return otherwise;
    }
}
