package io.aegisgate.filter.guard.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The sentences of a text that may still grow. A sentence begins after a line break, or after a full stop and a blank; a
 * place in the text tells that by the two units before it, so that a text read in pieces falls into the same sentences.
 */
final class Sentences {
    /** Longer ones are not judged: a stream cannot wait for their end. */
    static final int UNITS_MAX = 240;

    private static final String STOPS = ".!?。！？";

    private final List<int[]> whole = new ArrayList<>();
    private final int open;

    /**
     * Cuts a text.
     *
     * @param from sentences that begin before are left out
     * @param ended the text does not go on
     */
    Sentences(String text, int from, boolean ended) {
        int start = -1;
        for (int i = from; i < text.length(); i++) {
            if (begins(text, i)) {
                add(start, i);
                start = i;
            }
        }
        boolean waits = !ended && start >= 0 && text.length() - start <= UNITS_MAX;
        open = waits ? start : text.length();
        if (ended) {
            add(start, text.length());
        }
    }

    private void add(int start, int end) {
        if (start >= 0 && end - start <= UNITS_MAX) {
            whole.add(new int[] {start, end});
        }
    }

    private static boolean begins(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean wide = "。！？".indexOf(before) >= 0;
        boolean stopped = before == ' ' && at > 1 && STOPS.indexOf(text.charAt(at - 2)) >= 0;
        return before == '\n' || wide || stopped;
    }

    /** Starts and ends of the sentences that are whole. */
    List<int[]> whole() {
        return whole;
    }

    /** Where the sentence begins that is not; the length of the text when none is. */
    int open() {
        return open;
    }
}
