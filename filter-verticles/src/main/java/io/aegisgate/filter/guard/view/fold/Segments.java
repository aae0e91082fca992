package io.aegisgate.filter.guard.view.fold;

import java.util.ArrayList;
import java.util.List;

/** Parts letters that stand without blanks into words of the lexicon. */
final class Segments {
    private static final int UNKNOWN_COST = 10;

    private Segments() {}

    /** A piece of the letters; {@code known} when it is a word. */
    record Segment(int start, int end, boolean known) {}

    /**
     * The cheapest parting: as few letters outside words as possible, then as few words as possible. Letters outside words
     * that stand together make one piece.
     *
     * @param letters lower case
     */
    static List<Segment> of(String letters, Lexicon lexicon) {
        int length = letters.length();
        WordTree words = lexicon.words();
        int[] cost = new int[length + 1];
        int[] step = new int[length + 1];
        for (int at = length - 1; at >= 0; at--) {
            cost[at] = cost[at + 1] + UNKNOWN_COST;
            step[at] = -1;
            int node = words.step(WordTree.ROOT, letters.charAt(at));
            for (int end = at + 1; node != WordTree.NONE; end++) {
                int with = cost[end] + 1;
                if (with < cost[at] && words.ends(node)) {
                    cost[at] = with;
                    step[at] = end - at;
                }
                node = end < length ? words.step(node, letters.charAt(end)) : WordTree.NONE;
            }
        }
        List<Segment> out = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int end = at + Math.abs(step[at]);
            boolean known = step[at] > 0;
            while (!known && end < length && step[end] < 0) {
                end++;
            }
            out.add(new Segment(at, end, known));
            at = end;
        }
        return out;
    }

    /** How many of the pieces are trigger words of some length. */
    static int triggers(List<Segment> segments, String letters, Lexicon lexicon) {
        int count = 0;
        for (Segment segment : segments) {
            boolean trigger = segment.end() - segment.start() >= 4
                    && lexicon.trigger(letters.substring(segment.start(), segment.end()));
            count += trigger ? 1 : 0;
        }
        return count;
    }
}
