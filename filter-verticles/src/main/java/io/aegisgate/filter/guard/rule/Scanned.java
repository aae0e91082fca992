package io.aegisgate.filter.guard.rule;

import io.aegisgate.filter.catalogue.GrowingMatches;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.RuleScanner;
import java.util.List;
import java.util.stream.Stream;

/** One channel's text as some rows have read it. Offsets count from the channel's beginning. One thread. */
final class Scanned {
    private final GrowingMatches growing;
    private int endedAt = -1;

    Scanned(RuleScanner scanner) {
        growing = scanner.growing();
    }

    /**
     * Reads what is new in a text that is shown again.
     *
     * @param base units of the channel before {@code text}
     * @param ended everything is to be decided now; more may come all the same
     * @return the matches decided by it
     */
    List<Match> read(long base, String text, boolean ended) {
        boolean more = base + text.length() > growing.length();
        List<Match> matches = more ? growing.show(base, text) : List.of();
        if (!ended || endedAt == growing.length()) {
            return matches;
        }
        endedAt = growing.length();
        List<Match> last = growing.end();
        if (matches.isEmpty()) {
            return last;
        }
        return Stream.concat(matches.stream(), last.stream()).toList();
    }

    /** Matches that begin before are all known. */
    int openFrom() {
        return growing.openFrom();
    }
}
