package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.LongSearch;
import org.jspecify.annotations.Nullable;

/** Where each detector stands in one scan. One thread. */
final class Progress {
    /** So many candidates of one rule may fail inside one another before the rule goes on behind them. */
    private static final int FAILURES_MAX = 8;

    private final int[] resume;
    private final int[] failedEnd;
    private final int[] failures;
    private final @Nullable LongSearch[] longSearches;

    Progress(int detectors) {
        resume = new int[detectors];
        failedEnd = new int[detectors];
        failures = new int[detectors];
        longSearches = new LongSearch[detectors];
    }

    /** No match of the detector begins before this. */
    int resume(int detector) {
        return resume[detector];
    }

    void found(int detector, int end) {
        resume[detector] = end;
    }

    /**
     * Security: overlapping candidates that all fail would cost their number times their length on hostile input; after
     * a few the rule goes on behind the farthest.
     */
    void failed(int detector, int start, int end) {
        if (start >= failedEnd[detector]) {
            failures[detector] = 0;
        }
        failedEnd[detector] = Math.max(failedEnd[detector], end);
        failures[detector]++;
        if (failures[detector] > FAILURES_MAX) {
            resume[detector] = failedEnd[detector];
        }
    }

    LongSearch longSearch(Detector detector) {
        LongSearch known = longSearches[detector.id()];
        if (known == null) {
            known = new LongSearch(detector.pattern().tail());
            longSearches[detector.id()] = known;
        }
        return known;
    }

    /** No match of any detector begins before {@code at}. */
    void resumeAll(int at) {
        for (int i = 0; i < resume.length; i++) {
            resume[i] = Math.max(resume[i], at);
        }
    }

    /** The text's first {@code gone} units are there no more. */
    void rebase(int gone) {
        for (int i = 0; i < resume.length; i++) {
            resume[i] = Math.max(0, resume[i] - gone);
            failedEnd[i] = Math.max(0, failedEnd[i] - gone);
            if (longSearches[i] != null) {
                longSearches[i].reset();
            }
        }
    }
}
