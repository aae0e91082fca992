package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.scan.candidate.Candidates;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.view.GrowingView;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * A scan of a text that grows. What it finds, and where, does not depend on how the text was cut: a hit is given out when
 * nothing that may follow can change it or overlap it. The cost is linear in the text; it keeps what its rules look back
 * at by itself, so nothing already appended need be shown again. One text, one thread.
 */
public final class GrowingScan {
    /** Text no rule looks back at is dropped when there is so much of it. */
    private static final int DROP_MIN = 4096;

    private final Engine engine;
    private final GrowingView view = new GrowingView();
    private final Candidates candidates;
    private final Scan scan;
    /** Found, but something that overlaps it may follow. */
    private final List<Hit> found = new ArrayList<>();

    private int openFrom;
    private boolean ended;

    GrowingScan(Engine engine) {
        this.engine = engine;
        candidates = new Candidates(view.seen(), engine.detectors(), this::found);
        scan = new Scan(engine, view.seen(), candidates);
    }

    /** Source units appended so far. */
    public int length() {
        return view.sourceLength();
    }

    /**
     * The text before this source offset is decided: every hit that begins there was given out. The smallest offset for
     * which that can be said, bar that it never lies within a hit.
     */
    public int openFrom() {
        return openFrom;
    }

    /**
     * Takes more text.
     *
     * @return the hits decided by it, all of them before {@link #openFrom}, offsets from the beginning of the text
     */
    public List<Hit> append(String more) {
        Seen seen = view.seen();
        if (ended) {
            ended = false;
            seen.more = true;
            scan.restart();
        }
        view.append(more);
        scan.advance();
        int open = Math.min(candidates.openFrom(), engine.edge().openFrom(seen, scan, candidates));
        List<Hit> decided = decided(view.sourceStart(Math.max(0, open)));
        drop();
        return decided;
    }

    /**
     * Decides everything as if the text ended here; if more is appended all the same, its matches begin behind what there
     * is now.
     */
    public List<Hit> end() {
        ended = true;
        view.seen().more = false;
        view.end();
        scan.advance();
        return decided(length());
    }

    private void found(Detector detector, int secretStart, int secretEnd, boolean documentation) {
        found.add(new Hit(
                detector.id(),
                view.sourceStart(secretStart),
                view.sourceEnd(secretEnd),
                documentation,
                detector.rank()));
    }

    private List<Hit> decided(int open) {
        // A bound may be more careful than what was said before, which holds all the same.
        openFrom = Math.max(openFrom, open);
        if (found.isEmpty()) {
            return List.of();
        }
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Hit hit : found) {
                if (hit.start() < openFrom && hit.end() > openFrom) {
                    openFrom = hit.start();
                    moved = true;
                }
            }
        }
        List<Hit> decided = new ArrayList<>();
        found.removeIf(hit -> hit.end() <= openFrom && decided.add(hit));
        return decided;
    }

    private void drop() {
        int keep = Math.min(candidates.earliest(), scan.settled()) - engine.lookBehind();
        if (keep >= DROP_MIN && keep >= view.seen().length / 2) {
            // A multiple of 64 keeps what counts in steps in step.
            int gone = keep / 64 * 64;
            view.drop(gone);
            scan.rebase(gone);
        }
    }
}
