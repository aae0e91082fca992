package io.aegisgate.filter.catalogue.scan.context;

import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.Leads;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.Arrays;

/**
 * Answers "can a word of this detector stand near?" for runs that come in order. Reads on from where the last question
 * stopped, so a unit is read once for all detectors. One scan, one thread.
 */
public final class WordsNear {
    /** A word that ends right where words begin to count begins so far before it. */
    private static final int BEFORE = Leads.LEAD_MAX + 2 * ContextWords.BEFORE;

    private final WordIndex index;
    private final Seen seen;
    /** The lists near the run last asked about. */
    private final long[] near;

    private int asked = -1;
    private boolean known;

    /** Everything in {@code [from, next)} was read. */
    private int from;

    private int next = -1;
    private int state;
    /** Where words may stand, and whose. */
    private int[] places = new int[16];

    private char[] sets = new char[16];
    private int first;
    private int end;

    WordsNear(WordIndex index, Seen seen) {
        this.index = index;
        this.seen = seen;
        near = new long[index.longs()];
    }

    /** Whether no word of the detector is near a run that begins at {@code at}. */
    public boolean ruleOut(Detector detector, int at) {
        int list = index.list(detector);
        if (list < 0) {
            return false;
        }
        if (at != asked || !known) {
            asked = at;
            known = ask(at);
        }
        return known && (near[list >> 6] >>> list & 1) == 0;
    }

    /** Whether the text was read up to here already, so that an answer costs next to nothing. */
    public boolean reached(int at) {
        return next >= at;
    }

    /** The text's first units are there no more. */
    public void forget() {
        asked = -1;
        next = -1;
    }

    private boolean ask(int at) {
        int to = at + index.reach();
        if (seen.more && to >= seen.length) {
            return false;
        }
        int begin = Math.max(0, at - BEFORE);
        if (next < begin) {
            from = begin;
            next = begin;
            state = 0;
            first = 0;
            end = 0;
        } else if (begin < from) {
            return false;
        }
        readTo(Math.min(seen.length, to + 1));
        while (first < end && places[first] < begin) {
            first++;
        }
        Arrays.fill(near, 0);
        for (int i = first; i < end; i++) {
            index.addTo(near, sets[i]);
        }
        return true;
    }

    private void readTo(int to) {
        for (; next < to; next++) {
            state = index.follow(state, seen.text[next]);
            char set = index.set(state);
            if (set != 0) {
                if (end == places.length) {
                    makeRoom();
                }
                places[end] = next;
                sets[end++] = set;
            }
        }
    }

    /** Drops what lies behind, or else grows. */
    private void makeRoom() {
        int left = end - first;
        int[] longerPlaces = left > places.length / 2 ? new int[places.length * 2] : places;
        char[] longerSets = left > sets.length / 2 ? new char[sets.length * 2] : sets;
        System.arraycopy(places, first, longerPlaces, 0, left);
        System.arraycopy(sets, first, longerSets, 0, left);
        places = longerPlaces;
        sets = longerSets;
        first = 0;
        end = left;
    }
}
