package io.aegisgate.filter.guard.anomaly;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reports anomalies by name in the contract's categories. In an answer only what a run in progress holds back can be
 * counted, so repeated lines are a matter of requests.
 */
public final class AnomalyGuard implements TextGuard {
    /** One character in a row; rules of tables and logs are drawn with fewer, or with the signs left out here. */
    private static final int RUN_MIN = 400;

    private static final int LINES_MIN = 50;
    private static final int LINE_CHARS_MIN = 4;
    private static final int ESCAPES_MIN = 64;
    private static final String RULES = "-=_*#~.+ \t\n|/\\0";
    private static final double CONFIDENCE = 0.6;

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.ANOMALY_DETECTOR);
    }

    @Override
    public boolean sees(GuardedText text) {
        return !text.trust().instructs();
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        String source = text.span().text();
        List<Finding> findings = new ArrayList<>();
        int open = Math.min(runs(source, from, findings), escapes(source, from, findings));
        if (text.side() == Side.REQUEST) {
            lines(source, findings);
        }
        return new Inspection(findings, ended ? source.length() : open);
    }

    /**
     * Finds runs of one character, a finding every {@value #RUN_MIN}; tells where the run at the end begins. A run that is
     * long enough covers two places that are half of that apart, so that most of a text need not be looked at.
     */
    private static int runs(String text, int from, List<Finding> findings) {
        int counted = from;
        for (int probe = from + RUN_MIN / 2; probe < text.length(); ) {
            boolean within = text.charAt(probe) == text.charAt(probe - 1);
            int start = within ? runStart(text, counted, probe) : probe;
            int end = within ? runEnd(text, probe) : probe + 1;
            if (end - start >= RUN_MIN && RULES.indexOf(text.charAt(start)) < 0) {
                for (counted = start; end - counted >= RUN_MIN; counted += RUN_MIN) {
                    add(findings, counted + RUN_MIN - 1, "max_run_length");
                }
            }
            probe = Math.max(end, probe + RUN_MIN / 2);
        }
        int start = text.length() > counted ? runStart(text, counted, text.length() - 1) : text.length();
        boolean counts = start < text.length() && RULES.indexOf(text.charAt(start)) < 0;
        return counts ? start : text.length();
    }

    private static int runStart(String text, int from, int at) {
        int start = at;
        while (start > from && text.charAt(start - 1) == text.charAt(at)) {
            start--;
        }
        return start;
    }

    private static int runEnd(String text, int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) == text.charAt(at)) {
            end++;
        }
        return end;
    }

    private static void lines(String text, List<Finding> findings) {
        int lastStart = 0;
        int lastEnd = 0;
        int count = 0;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            int from = at;
            int to = end;
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            boolean again = to - from >= LINE_CHARS_MIN
                    && to - from == lastEnd - lastStart
                    && text.regionMatches(from, text, lastStart, to - from);
            count = again ? count + 1 : 1;
            lastStart = from;
            lastEnd = to;
            if (count == LINES_MIN) {
                add(findings, at, "repeated_line");
            }
            at = end + 1;
        }
    }

    /** Finds runs of percent escapes, a finding every {@value #ESCAPES_MIN}; tells where the run at the end begins. */
    private static int escapes(String text, int from, List<Finding> findings) {
        int count = 0;
        int start = from;
        int at = from;
        while (at < text.length()) {
            if (!escape(text, at)) {
                boolean partial = text.charAt(at) == '%' && at + 3 > text.length();
                if (partial) {
                    return count > 0 ? start : at;
                }
                count = 0;
                at = text.indexOf('%', at + 1);
                if (at < 0) {
                    return text.length();
                }
                continue;
            }
            start = count == 0 ? at : start;
            if (++count == ESCAPES_MIN) {
                add(findings, at, "url_encoded_payload");
                count = 0;
            }
            at += 3;
        }
        return count > 0 ? start : text.length();
    }

    private static boolean escape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 3 <= text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static void add(List<Finding> findings, int at, String category) {
        findings.add(new Finding(
                FilterName.ANOMALY_DETECTOR,
                "anomaly.shape." + category.replace('_', '-'),
                category,
                Rule.Severity.MEDIUM,
                CONFIDENCE,
                at,
                at + 1,
                Disarm.NONE,
                false));
    }
}
