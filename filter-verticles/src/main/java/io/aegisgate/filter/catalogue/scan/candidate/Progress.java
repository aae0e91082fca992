package io.aegisgate.filter.catalogue.scan.candidate;

import io.aegisgate.filter.catalogue.pattern.LongSearch;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import org.jspecify.annotations.Nullable;

/** Where each detector stands in one scan; costs nothing for those that were not near a match. One thread. */
final class Progress {
    /** So many candidates of one rule may fail inside one another before the rule goes on behind them. */
    private static final int FAILURES_MAX = 8;

    private static final class Place {
        private int resume;
        private int failedEnd;
        private int failures;
        private @Nullable LongSearch search;
    }

    private final int detectors;
    /** By detector; made when the first has a place. */
    private @Nullable Place[] places = new Place[0];

    /** Where all others resume. */
    private int floor;

    Progress(int detectors) {
        this.detectors = detectors;
    }

    /** No match of the detector begins before this. */
    int resume(int detector) {
        Place place = places.length == 0 ? null : places[detector];
        return place == null ? floor : Math.max(floor, place.resume);
    }

    void found(int detector, int end) {
        of(detector).resume = end;
    }

    /**
     * Security: overlapping candidates that all fail would cost their number times their length on hostile input; after
     * a few the rule goes on behind the farthest.
     */
    void failed(int detector, int start, int end) {
        Place place = of(detector);
        if (start >= place.failedEnd) {
            place.failures = 0;
        }
        place.failedEnd = Math.max(place.failedEnd, end);
        place.failures++;
        if (place.failures > FAILURES_MAX) {
            place.resume = place.failedEnd;
        }
    }

    LongSearch longSearch(Detector detector) {
        Place place = of(detector.id());
        LongSearch known = place.search;
        if (known == null) {
            known = new LongSearch(detector.pattern().tail());
            place.search = known;
        }
        return known;
    }

    /** No match of any detector begins before {@code at}. */
    void resumeAll(int at) {
        floor = Math.max(floor, at);
    }

    /** The text's first {@code gone} units are there no more. */
    void rebase(int gone) {
        floor = Math.max(0, floor - gone);
        for (Place place : places) {
            if (place != null) {
                place.resume = Math.max(0, place.resume - gone);
                place.failedEnd = Math.max(0, place.failedEnd - gone);
                if (place.search != null) {
                    place.search.reset();
                }
            }
        }
    }

    private Place of(int detector) {
        if (places.length == 0) {
            places = new Place[detectors];
        }
        Place known = places[detector];
        if (known == null) {
            known = new Place();
            places[detector] = known;
        }
        return known;
    }
}
