package io.aegisgate.filter.catalogue.scan.candidate;

import io.aegisgate.filter.catalogue.pattern.Automaton.Walk;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import org.jspecify.annotations.Nullable;

/** A place where one detector may match, and how far that is known. One scan. */
public final class Candidate {
    /** What is not known yet. */
    enum Phase {
        /** Whether the pattern matches at all. */
        SEARCH,
        /** Where the match ends and what the secret in it is. */
        MATCH,
        /** Whether a context word follows. */
        CONTEXT
    }

    private static final int NOWHERE = -1;

    final Detector detector;
    /** Where the literal or the run begins. */
    final int anchor;
    /** The first place a match can begin at. */
    final int first;

    Phase phase = Phase.SEARCH;
    /** Where the automaton is begun; for a run it moves from the first lead to the anchor. */
    int place = NOWHERE;
    /** Where the match begins. */
    int start = NOWHERE;
    /** No secret of this candidate can begin before this. */
    int bound;
    /** The text's length at which a match that is still open is looked at again. */
    int due;

    int end;
    int secretStart;
    int secretEnd;

    /** Runs along with an open match; when it ends, the match is known. */
    @Nullable
    Walk walk;

    boolean walkEnded;

    Candidate(Detector detector, int anchor, int first) {
        this.detector = detector;
        this.anchor = anchor;
        this.first = first;
        bound = anchor;
    }

    private Candidate(Candidate from, int gone) {
        detector = from.detector;
        anchor = from.anchor - gone;
        first = from.first - gone;
        phase = from.phase;
        place = from.place == NOWHERE ? NOWHERE : from.place - gone;
        start = from.start == NOWHERE ? NOWHERE : from.start - gone;
        bound = from.bound - gone;
        due = from.due - gone;
        end = from.end - gone;
        secretStart = from.secretStart - gone;
        secretEnd = from.secretEnd - gone;
        walkEnded = from.walkEnded;
        walk = from.walk;
        if (walk != null) {
            walk.rebase(gone);
        }
    }

    boolean begun() {
        return place != NOWHERE;
    }

    boolean placed() {
        return start != NOWHERE;
    }

    /** Goes on to the next place, of which nothing is known. */
    void next() {
        place++;
        start = NOWHERE;
        phase = Phase.SEARCH;
        walk = null;
        walkEnded = false;
        due = 0;
    }

    /** The same candidate in a text whose first units are there no more. */
    Candidate rebased(int gone) {
        return new Candidate(this, gone);
    }
}
