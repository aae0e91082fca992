package io.aegisgate.filter.guard;

import java.util.List;

/**
 * What a guard says of a text so far.
 *
 * @param findings those that no further text can change, in order of their start
 * @param open the text before this offset is decided: what is still to come adds no finding that begins before it. The
 *     length of the text when nothing is open
 */
public record Inspection(List<Finding> findings, int open) {
    /** Copies the list. */
    public Inspection {
        findings = List.copyOf(findings);
    }

    /** Nothing found, and nothing that could still become something before {@code open}. */
    public static Inspection clean(int open) {
        return new Inspection(List.of(), open);
    }
}
