package io.aegisgate.filter.guard.anomaly;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.Trust;
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
        return text.trust() != Trust.OPERATOR;
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

    /** Finds runs of one character, a finding every {@value #RUN_MIN}; tells where the run at the end begins. */
    private static int runs(String text, int from, List<Finding> findings) {
        int start = from;
        for (int at = from + 1; at <= text.length(); at++) {
            boolean goesOn = at < text.length() && text.charAt(at) == text.charAt(start);
            if (at - start == RUN_MIN && RULES.indexOf(text.charAt(start)) < 0) {
                add(findings, at - 1, "max_run_length");
                start = at;
            } else if (!goesOn && at < text.length()) {
                start = at;
            }
        }
        boolean counts = start < text.length() && RULES.indexOf(text.charAt(start)) < 0;
        return counts ? start : text.length();
    }

    private static void lines(String text, List<Finding> findings) {
        String last = "";
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return;
            }
            String line = text.substring(at, end).strip();
            count = line.length() >= LINE_CHARS_MIN && line.equals(last) ? count + 1 : 1;
            last = line;
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
