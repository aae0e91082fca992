package io.aegisgate.filter.training;

import io.aegisgate.filter.generation.GeneratedText;

/**
 * A labelled text.
 *
 * @param label 1 for an attack
 * @param kind groups texts of one making, for weights, folds and reports
 * @param foreign whether it is what a tool, a mail or a page gives rather than what a user types
 * @param generated whether the generator wrote it
 * @param start where the attack begins in the text, if known
 * @param end where it ends; 0 when nobody knows
 */
public record Example(
        String text,
        int label,
        String kind,
        String lang,
        String source,
        boolean foreign,
        boolean generated,
        int start,
        int end) {
    /** From the generator. */
    public static Example of(GeneratedText text) {
        return new Example(
                text.text(),
                text.label(),
                text.kind(),
                text.lang(),
                "generator",
                text.foreign(),
                true,
                text.start(),
                text.end());
    }

    /** Whether it is an attack. */
    public boolean attack() {
        return label == 1;
    }
}
