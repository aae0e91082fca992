package io.aegisgate.filter.guard;

import io.aegisgate.filter.text.TextRange;
import java.util.List;

/**
 * What a guard says of a text so far.
 *
 * @param findings those that no further text can change, in order of their start
 * @param open the text before this offset is decided: what is still to come adds no finding to {@code findings} that begins
 *     before it. The length of the text when nothing is open
 * @param told findings that change no text, each given once when it is whole, wherever it begins: no text waits for them
 * @param talk where the text talks about attacks, with what that reaches; a guard's own findings mind it already
 * @param talkOpen all places of {@code talk} that begin before this offset are known
 */
public record Inspection(List<Finding> findings, int open, List<Finding> told, List<TextRange> talk, int talkOpen) {
    /** Copies the lists. */
    public Inspection {
        findings = List.copyOf(findings);
        told = List.copyOf(told);
        talk = List.copyOf(talk);
    }

    /** With no place that talks about attacks. */
    public Inspection(List<Finding> findings, int open, List<Finding> told) {
        this(findings, open, told, List.of(), Integer.MAX_VALUE);
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
