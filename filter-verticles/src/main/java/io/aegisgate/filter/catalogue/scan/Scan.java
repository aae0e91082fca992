package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.scan.candidate.Candidates;
import io.aegisgate.filter.catalogue.scan.context.WordsNear;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.literal.LiteralFilter;
import io.aegisgate.filter.catalogue.scan.run.RunFilter;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a text once, as far as it has come: blocks of text to sparks, sparks to anchors, anchors to candidates in
 * order of their start. One scan, one thread.
 */
// Arrays by ordinal: this is the inner loop, and the places are of this run only.
@SuppressWarnings("EnumOrdinal")
final class Scan {
    private static final int ANCHOR_MASK = (1 << 20) - 1;
    /** A literal that begins in a block may spark this much later. */
    private static final int LATE = AnchorIndex.LITERAL_MAX - 1;

    /** So few detectors are asked one by one rather than the words around the run read for all. */
    private static final int FEW = 2;

    private final Engine engine;
    private final Seen seen;
    private final Candidates candidates;
    private int[] sparks = new int[65];
    private char[] buckets = new char[65];
    private long[] anchors = new long[64];
    private final int[] count = new int[1];
    /** Made for the first run that concerns many. */
    private @Nullable WordsNear words;

    /** Every unit before this was looked at. */
    private int looked;
    /** Every literal that begins before this was met; no more than a literal before {@link #looked}. */
    private int settled;
    /** The start of a run that reaches the text's end and was sparked. */
    private final Map<RunTrigger, Integer> openRun = new EnumMap<>(RunTrigger.class);
    /** The start of the last run whose detectors were asked. */
    private final Map<RunTrigger, Integer> metRun = new EnumMap<>(RunTrigger.class);

    Scan(Engine engine, Seen seen, Candidates candidates) {
        this.engine = engine;
        this.seen = seen;
        this.candidates = candidates;
    }

    /** Reads on to the text's present end. */
    void advance() {
        candidates.retry();
        retryRuns();
        while (looked < seen.length || (settled < seen.length && !seen.more)) {
            int to = Math.min(seen.length, settled + AnchorIndex.BLOCK);
            int literalsTo = Math.max(settled, to < seen.length ? to - LATE : literalsTo(to));
            block(to, literalsTo);
            looked = to;
            settled = literalsTo;
        }
    }

    /** Where the earliest literal begins of which the text's end shows only a part. */
    int settled() {
        return settled;
    }

    /** Whether the detectors of this run, which reaches the text's end, were asked already. */
    boolean met(RunTrigger trigger, int start) {
        Integer met = metRun.get(trigger);
        return met != null && met == start;
    }

    /** Begins anew behind the text there is. */
    void restart() {
        looked = seen.length;
        settled = seen.length;
        openRun.clear();
        candidates.restart();
    }

    /** The text's first {@code gone} units are there no more. */
    void rebase(int gone) {
        looked -= gone;
        settled -= gone;
        openRun.replaceAll((trigger, at) -> at - gone);
        metRun.replaceAll((trigger, at) -> at - gone);
        candidates.rebase(gone);
        if (words != null) {
            words.forget();
        }
    }

    private int literalsTo(int to) {
        return seen.more ? engine.edge().literal(seen, Math.max(settled, to - LATE)) : to;
    }

    private void block(int to, int literalsTo) {
        int from = settled;
        if (to - from >= sparks.length) {
            sparks = new int[to - from + 1];
            buckets = new char[to - from + 1];
        }
        int sparked = engine.index().sparks(seen.text, from, to, sparks);
        int found = engine.index().besides(seen.text, seen.length, sparks, sparked, buckets);
        count[0] = 0;
        for (int i = 0; i < found; i++) {
            anchors = engine.index()
                    .anchors(seen.text, seen.length, from, literalsTo, looked, sparks[i], buckets[i], anchors, count);
        }
        Arrays.sort(anchors, 0, count[0]);
        for (int i = 0; i < count[0]; i++) {
            anchor((int) (anchors[i] >>> 20), (int) anchors[i] & ANCHOR_MASK);
        }
    }

    private void anchor(int at, int anchor) {
        LiteralFilter literal = engine.literal(anchor);
        if (literal == null) {
            run(engine.run(anchor), engine.filter(anchor), at);
        } else {
            literal.meet(seen, candidates, at);
        }
    }

    private void run(RunTrigger trigger, RunFilter filter, int at) {
        int units = trigger.length(seen.text, seen.length, at, RunFilter.LENGTH_MAX);
        if (seen.more && at + units >= seen.length && units < RunFilter.LENGTH_MAX) {
            openRun.put(trigger, at);
            return;
        }
        if (seen.more) {
            metRun.put(trigger, at);
        }
        int leadFrom = filter.leadFrom(seen.text, at);
        // Where numbers follow each other closely the words around were read for the one before.
        boolean many = words != null && words.reached(at);
        for (int word = 0; word < filter.words(); word++) {
            long shaped = filter.shaped(seen.text, seen.length, at, units, word);
            long led = shaped == 0 || leadFrom == at ? 0 : shaped & filter.led(seen.text, at, units, word);
            long begun = shaped == 0 ? 0 : shaped & filter.begun(seen.text, at, units, word);
            many |= Long.bitCount(led | begun) > FEW;
            for (long left = led | begun; left != 0; left &= left - 1) {
                int bit = Long.numberOfTrailingZeros(left);
                Detector detector = filter.detector(word, bit);
                if (many && words().ruleOut(detector, at)) {
                    continue;
                }
                int first = (led >>> bit & 1) == 0 ? at : filter.leadStart(seen.text, leadFrom, at, word, bit);
                if (first < at || (begun >>> bit & 1) == 1) {
                    candidates.meet(detector, at, first);
                }
            }
        }
    }

    private WordsNear words() {
        WordsNear known = words;
        if (known == null) {
            known = engine.words().near(seen);
            words = known;
        }
        return known;
    }

    private void retryRuns() {
        if (!openRun.isEmpty()) {
            Map<RunTrigger, Integer> again = new EnumMap<>(openRun);
            openRun.clear();
            again.forEach((trigger, at) -> run(trigger, engine.filter(trigger), at));
        }
    }
}
