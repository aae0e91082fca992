package io.aegisgate.filter.guard.shell.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A text with {@code *} for anything, {@code [*]} for an asterisk; ASCII case does not count. Linear. */
public record Glob(List<String> pieces) {
    /** Stands for an escaped asterisk while a pattern is cut up. */
    private static final String ASTERISK = "\u0000";

    public Glob {
        pieces = List.copyOf(pieces);
    }

    /** Reads a pattern. */
    public static Glob of(String pattern) {
        String[] pieces =
                pattern.toLowerCase(Locale.ROOT).replace("[*]", ASTERISK).split("\\*", -1);
        return new Glob(
                Arrays.stream(pieces).map(piece -> piece.replace(ASTERISK, "*")).toList());
    }

    /** Whether it matches a whole text, which is in lower case. */
    boolean matches(String lower) {
        if (pieces.size() == 1) {
            return lower.equals(pieces.get(0));
        }
        String last = pieces.get(pieces.size() - 1);
        int end = lower.length() - last.length();
        if (!lower.startsWith(pieces.get(0))
                || !lower.endsWith(last)
                || end < pieces.get(0).length()) {
            return false;
        }
        int at = pieces.get(0).length();
        for (int i = 1; i < pieces.size() - 1; i++) {
            int found = lower.indexOf(pieces.get(i), at);
            if (found < 0 || found + pieces.get(i).length() > end) {
                return false;
            }
            at = found + pieces.get(i).length();
        }
        return true;
    }
}
