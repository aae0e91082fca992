package io.aegisgate.filter.guard;

import java.util.List;

/**
 * What a guard says of a text so far.
 *
 * @param findings those that no further text can change, in order of their start
 * @param open the text before this offset is decided: what is still to come adds no finding to {@code findings} that begins
 *     before it. The length of the text when nothing is open
 * @param told findings that change no text, each given once when it is whole, wherever it begins: no text waits for them
 */
public record Inspection(List<Finding> findings, int open, List<Finding> told) {
    /** Copies the lists. */
    public Inspection {
        findings = List.copyOf(findings);
        told = List.copyOf(told);
    }

    /** With nothing that is only told. */
    public Inspection(List<Finding> findings, int open) {
        this(findings, open, List.of());
    }

    /** Nothing found, and nothing that could still become something before {@code open}. */
    public static Inspection clean(int open) {
        return new Inspection(List.of(), open);
    }
}
