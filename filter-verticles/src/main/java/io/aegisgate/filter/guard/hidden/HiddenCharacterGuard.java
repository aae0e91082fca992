package io.aegisgate.filter.guard.hidden;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.view.fold.CodePoints;
import io.aegisgate.filter.guard.view.fold.Smuggled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds characters that show nothing where they have no ordinary use: text smuggled in tags, selectors or bits, words cut
 * by invisible characters, directions forced on letters that have their own. Runs of hidden characters are dropped, the
 * text around them stays.
 */
public final class HiddenCharacterGuard implements TextGuard {
    private static final String INVISIBLE = "unicode_invisible";
    private static final String DIRECTION = "unicode_bidi";
    /** So many cut words are no accident of an editor. */
    private static final int CUTS_MIN = 3;
    /** Cut words this far apart do not belong together. */
    private static final int CUTS_REACH = 256;

    private static final double SMUGGLED = 0.95;
    private static final double CUT = 0.9;
    private static final double FORCED = 0.8;

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.INJECTION_DETECTOR);
    }

    @Override
    public boolean sees(GuardedText text) {
        return text.side() == Side.REQUEST
                ? text.trust() != Trust.OPERATOR
                : !text.trust().instructs();
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        String source = text.span().text();
        int length = source.length();
        List<Finding> findings = new ArrayList<>();
        int open = length;
        Cuts cuts = new Cuts();
        for (int at = 0; at < length; ) {
            if (CodePoints.plain(source.charAt(at))) {
                at++;
                continue;
            }
            int point = source.codePointAt(at);
            if (!CodePoints.hidden(point)) {
                at += Character.charCount(point);
                continue;
            }
            int end = runEnd(source, at);
            if (end == length && !ended) {
                open = at;
                break;
            }
            Run run = new Run(source, at, end);
            if (run.smuggles()) {
                add(findings, from, run, INVISIBLE, Rule.Severity.HIGH, SMUGGLED, "smuggled-text");
            } else if (run.forces()) {
                add(findings, from, run, DIRECTION, Rule.Severity.HIGH, FORCED, "forced-direction");
            } else if (run.cuts()) {
                for (Run cut : cuts.add(run, text.side() == Side.REQUEST)) {
                    add(findings, from, cut, INVISIBLE, Rule.Severity.CRITICAL, CUT, "cut-words");
                }
            }
            at = end;
        }
        return new Inspection(findings, Math.max(open, Math.min(from, length)));
    }

    private static int runEnd(String text, int from) {
        int end = from;
        while (end < text.length() && CodePoints.hidden(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static void add(
            List<Finding> findings,
            int from,
            Run run,
            String category,
            Rule.Severity severity,
            double confidence,
            String name) {
        if (run.start() >= from) {
            findings.add(new Finding(
                    FilterName.INJECTION_DETECTOR,
                    "injection.hidden." + name,
                    category,
                    severity,
                    confidence,
                    run.start(),
                    run.end(),
                    Disarm.DROP,
                    false));
        }
    }

    /** The cut words of a text so far. */
    private static final class Cuts {
        private final List<Run> last = new ArrayList<>();

        /**
         * Adds one and tells which ones are too many by it: the one itself, and in a request also those before it; of an
         * answer these may have been sent.
         */
        List<Run> add(Run run, boolean earlierToo) {
            last.removeIf(before -> run.start() - before.start() > CUTS_REACH);
            last.add(run);
            if (last.size() < CUTS_MIN) {
                return List.of();
            }
            boolean first = last.size() == CUTS_MIN;
            return first && earlierToo ? List.copyOf(last) : List.of(run);
        }
    }

    /** Hidden characters in a row. */
    private record Run(String text, int start, int end) {
        int before() {
            return start == 0 ? 0 : text.codePointBefore(start);
        }

        int after() {
            return end == text.length() ? 0 : text.codePointAt(end);
        }

        /** Spells something, and is no flag. */
        boolean smuggles() {
            return !CodePoints.flag(text, start, end)
                    && Smuggled.read(text, start, end).length() > 1;
        }

        /** Forces a direction on letters that are not written in it. */
        boolean forces() {
            int point = text.codePointAt(start);
            if (!CodePoints.override(point)) {
                return false;
            }
            int letters = 0;
            int at = end;
            while (at < text.length() && !CodePoints.endsDirection(text.charAt(at)) && letters < 4) {
                int next = text.codePointAt(at);
                if (CodePoints.rightToLeft(next)) {
                    return false;
                }
                letters += Character.isLetter(next) ? 1 : 0;
                at += Character.charCount(next);
            }
            return letters > 0;
        }

        /** Stands within a word of letters that never need it. */
        boolean cuts() {
            int point = text.codePointAt(start);
            boolean hyphen = point == 0x00AD;
            return !hyphen && !CodePoints.ordinary(point, before(), after()) && plain(before()) && plain(after());
        }

        private static boolean plain(int point) {
            return (point < 0x250 && Character.isLetter(point)) || CodePoints.han(point);
        }
    }
}
