package io.aegisgate.filter.conversion;

import java.util.List;

/**
 * Finds the first stop sequence in a text that comes in pieces. Holds back only what may be the beginning of one, so what is
 * given out never depends on where the pieces were cut.
 */
final class StopSequences {
    private final List<String> sequences;
    private final StringBuilder held = new StringBuilder();
    private String met = "";

    StopSequences(List<String> sequences) {
        this.sequences =
                sequences.stream().filter(sequence -> !sequence.isEmpty()).toList();
    }

    /** Takes a piece; gives what certainly stands before any stop sequence. */
    String take(String piece) {
        if (sequences.isEmpty()) {
            return piece;
        }
        held.append(piece);
        for (int at = 0; at < held.length(); at++) {
            boolean open = false;
            for (String sequence : sequences) {
                if (starts(sequence, at)) {
                    if (held.length() - at >= sequence.length()) {
                        met = sequence;
                        return out(at);
                    }
                    open = true;
                }
            }
            if (open) {
                return out(at);
            }
        }
        return out(held.length());
    }

    /** What is held when the text ends. */
    String rest() {
        return out(held.length());
    }

    /** The sequence that was met, empty for none. */
    String met() {
        return met;
    }

    private boolean starts(String sequence, int at) {
        int length = Math.min(sequence.length(), held.length() - at);
        for (int i = 0; i < length; i++) {
            if (sequence.charAt(i) != held.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private String out(int end) {
        String text = held.substring(0, end);
        held.delete(0, end);
        return text;
    }
}
