package io.aegisgate.filter.catalogue.scan.detector;

import io.aegisgate.filter.catalogue.pattern.CompiledPattern;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule as the scanner uses it. Immutable.
 *
 * @param id number given back with each hit
 * @param trigger the run that begins a match; empty where the pattern's literals do
 * @param leadMax units a match may have before the run
 * @param maxChars longest match considered
 * @param context words one of which must stand near; {@link ContextWords#NONE} for none
 * @param validator must hold for the secret
 * @param documentation whether a secret is a published example
 * @param rank of two equally long hits the higher wins
 * @param notAfter words none of which may end right before a match
 */
public record Detector(
        int id,
        CompiledPattern pattern,
        Optional<RunTrigger> trigger,
        int leadMax,
        int maxChars,
        ContextWords context,
        Predicate<String> validator,
        Predicate<String> documentation,
        int rank,
        WordsBefore notAfter) {
    /** Longer matches have a window around them that says little about their words. */
    private static final int CONTEXT_FIRST_MAX = 256;

    /**
     * Whether a word is looked for before the match is: numbers are many in logs and tables, and what they are called is
     * mostly not said there.
     */
    public boolean contextFirst() {
        return trigger.isPresent() && context.automaton() != null && maxChars <= CONTEXT_FIRST_MAX;
    }

    /** Whether only a part of the match may be the secret. */
    public boolean marked() {
        return pattern.marked();
    }
}
