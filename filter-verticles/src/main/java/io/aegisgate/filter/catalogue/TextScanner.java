package io.aegisgate.filter.catalogue;

import java.util.List;

/**
 * Finds what a set of rules describes in a text, in one pass and in time linear in its length. Immutable; any thread.
 */
public interface TextScanner {
    /**
     * Scans a whole text.
     *
     * @return matches in order of their start, not overlapping: where rules compete the longer secret, then the higher
     *     rank wins
     */
    List<Match> scan(String text);
}
