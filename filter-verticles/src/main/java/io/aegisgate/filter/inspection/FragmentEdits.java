package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.sanitizer.Disarming;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins what makes fragments harmless with edits that take values out of the same text. A fragment that touches such an
 * edit takes it in as a whole, so that no part of a value stays behind, and what stands for the value is kept as it is:
 * never is the value itself shown, be it with hyphens.
 */
public final class FragmentEdits {
    private static final Comparator<SpanEdit> BY_START = Comparator.comparingInt(SpanEdit::start);

    private FragmentEdits() {}

    private record Fragment(int start, int end, Disarm disarm) {}

    /**
     * The edits of one text.
     *
     * @param values edits that take values out, in order, not overlapping
     * @param findings whose fragments are made harmless
     * @return in order, not overlapping
     */
    public static List<SpanEdit> of(String text, List<SpanEdit> values, List<Finding> findings) {
        if (findings.isEmpty()) {
            return values;
        }
        List<SpanEdit> edits = new ArrayList<>();
        int next = 0;
        for (Fragment fragment : fragments(values, findings)) {
            while (next < values.size() && values.get(next).end() <= fragment.start) {
                edits.add(values.get(next++));
            }
            List<SpanEdit> inside = new ArrayList<>();
            while (next < values.size() && values.get(next).start() < fragment.end) {
                inside.add(values.get(next++));
            }
            edits.add(new SpanEdit(fragment.start, fragment.end, replacement(text, fragment, inside)));
        }
        edits.addAll(values.subList(next, values.size()));
        edits.sort(BY_START);
        return edits;
    }

    /** Spans to be made harmless, joined where they overlap each other or a value. */
    private static List<Fragment> fragments(List<SpanEdit> values, List<Finding> findings) {
        List<Fragment> sorted = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.disarm() != Disarm.NONE && finding.end() > finding.start()) {
                sorted.add(widened(new Fragment(finding.start(), finding.end(), finding.disarm()), values));
            }
        }
        sorted.sort(Comparator.comparingInt(Fragment::start));
        List<Fragment> joined = new ArrayList<>();
        for (Fragment fragment : sorted) {
            int last = joined.size() - 1;
            if (last >= 0 && fragment.start < joined.get(last).end) {
                Fragment before = joined.get(last);
                joined.set(
                        last,
                        new Fragment(
                                before.start,
                                Math.max(before.end, fragment.end),
                                Disarming.worse(before.disarm, fragment.disarm)));
            } else {
                joined.add(fragment);
            }
        }
        return joined;
    }

    private static Fragment widened(Fragment fragment, List<SpanEdit> values) {
        int start = fragment.start;
        int end = fragment.end;
        for (SpanEdit value : values) {
            if (value.start() < fragment.end && fragment.start < value.end()) {
                start = Math.min(start, value.start());
                end = Math.max(end, value.end());
            }
        }
        return new Fragment(start, end, fragment.disarm);
    }

    private static String replacement(String text, Fragment fragment, List<SpanEdit> inside) {
        if (inside.isEmpty() || fragment.disarm != Disarm.HYPHENATE) {
            return Disarming.replacement(fragment.disarm, text.substring(fragment.start, fragment.end));
        }
        StringBuilder out = new StringBuilder();
        int from = fragment.start;
        for (SpanEdit value : inside) {
            hyphenate(text, from, value.start(), out);
            out.append(value.replacement());
            from = value.end();
        }
        hyphenate(text, from, fragment.end, out);
        return out.toString();
    }

    private static void hyphenate(String text, int from, int to, StringBuilder out) {
        if (from < to) {
            out.append(Disarming.replacement(Disarm.HYPHENATE, text.substring(from, to)));
        }
    }
}
