package io.aegisgate.filter.sanitizer;

import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns findings into edits. Only found spans change; where spans overlap they become one, made harmless the way the worst
 * of them asks for.
 */
public final class Disarming {
    private Disarming() {}

    /**
     * What is written in place of a found fragment.
     *
     * @param fragment the fragment as the reader sees it; in JSON, decoded
     */
    public static String replacement(Disarm disarm, CharSequence fragment) {
        return switch (disarm) {
            case NONE -> fragment.toString();
            case HYPHENATE -> Markers.SAFETY + HyphenChunks.of(fragment);
            case DANGER_MARK -> Markers.SAFETY;
            case SPAM_MARK -> Markers.SPAM;
            case DROP -> "";
        };
    }

    /** The edits that disarm the findings of one text, in order and without overlaps. */
    public static List<SpanEdit> edits(CharSequence text, List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.removeIf(finding -> finding.disarm() == Disarm.NONE || finding.start() == finding.end());
        sorted.sort(Comparator.comparingInt(Finding::start));
        List<SpanEdit> edits = new ArrayList<>();
        int i = 0;
        while (i < sorted.size()) {
            TextRange span = new TextRange(sorted.get(i).start(), sorted.get(i).end());
            Disarm worst = sorted.get(i).disarm();
            for (i++; i < sorted.size() && sorted.get(i).start() < span.end(); i++) {
                span = new TextRange(
                        span.start(), Math.max(span.end(), sorted.get(i).end()));
                worst = worse(worst, sorted.get(i).disarm());
            }
            CharSequence fragment = text.subSequence(span.start(), span.end());
            edits.add(new SpanEdit(span.start(), span.end(), replacement(worst, fragment)));
        }
        return edits;
    }

    /** Of two the one that leaves less. */
    public static Disarm worse(Disarm a, Disarm b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(Disarm disarm) {
        return switch (disarm) {
            case NONE -> 0;
            case DROP -> 1;
            case HYPHENATE -> 2;
            case SPAM_MARK -> 3;
            case DANGER_MARK -> 4;
        };
    }
}
