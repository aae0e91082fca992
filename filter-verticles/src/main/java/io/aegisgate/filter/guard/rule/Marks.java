package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.guard.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a text says that it talks about attacks. A finding is discussed when it stands in such a place or begins at most
 * {@value #REACH} units behind one, in the same paragraph. Only what stands before a finding counts, so that a stream and a
 * whole answer are judged alike.
 */
final class Marks {
    private static final int REACH = 120;

    private final String text;
    private final List<int[]> ranges = new ArrayList<>();

    Marks(String text) {
        this.text = text;
    }

    void add(int start, int end) {
        ranges.add(new int[] {start, end});
    }

    boolean none() {
        return ranges.isEmpty();
    }

    Finding discussed(Finding finding) {
        for (int[] range : ranges) {
            boolean inside = range[0] <= finding.start() && finding.start() < range[1];
            if (inside || (follows(range[1], finding.start()) && oneParagraph(range[1], finding.start()))) {
                return new Finding(
                        finding.filter(),
                        finding.rule(),
                        finding.category(),
                        finding.severity(),
                        finding.confidence(),
                        finding.start(),
                        finding.end(),
                        finding.disarm(),
                        true);
            }
        }
        return finding;
    }

    private static boolean follows(int end, int start) {
        return end <= start && start - end <= REACH;
    }

    private boolean oneParagraph(int from, int to) {
        int blank = text.indexOf("\n\n", from);
        return blank < 0 || blank >= to;
    }
}
