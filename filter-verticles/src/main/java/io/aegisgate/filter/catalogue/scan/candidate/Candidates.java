package io.aegisgate.filter.catalogue.scan.candidate;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.Matcher;
import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.detector.RunTrigger;
import io.aegisgate.filter.catalogue.scan.view.Seen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Confirms candidates, each detector's in order of their places. Where the text that is there does not tell, the
 * candidate and all later ones of its detector wait for more. One scan, one thread.
 */
public final class Candidates {
    /** Matches longer than this are searched with a memory of the last failed run. */
    private static final int LONG_MATCH = 512;

    /** Units looked at before anything is remembered of a candidate. */
    private static final int GLANCE = 48;

    private enum Outcome {
        FOUND,
        FAILED,
        OPEN
    }

    /** A match in units of the scanned text. */
    public interface Sink {
        void found(Detector detector, int secretStart, int secretEnd, boolean documentation);
    }

    private final Seen seen;
    private final Sink sink;
    private final Progress progress;
    private final Matcher matcher = new Matcher();

    private final IdentityHashMap<Automaton, ContextSearch> contexts = new IdentityHashMap<>();
    /** By detector; the first of each has been looked at. */
    private final Map<Integer, Deque<Candidate>> waiting = new TreeMap<>();

    /**
     * Begins with none.
     *
     * @param detectors one more than the highest id of a detector
     */
    public Candidates(Seen seen, int detectors, Sink sink) {
        this.seen = seen;
        this.sink = sink;
        progress = new Progress(detectors);
    }

    /**
     * A literal or run of the detector stands at {@code anchor}.
     *
     * @param first the first place its match can begin at, where that is before the anchor
     */
    public void meet(Detector detector, int anchor, int first) {
        Deque<Candidate> before = waiting.isEmpty() ? null : waiting.get(detector.id());
        if (before == null && (hopeless(detector, anchor, first) || outOfContext(detector, anchor, first))) {
            return;
        }
        Candidate candidate = new Candidate(detector, anchor, first);
        if (before != null) {
            queue(before, candidate);
        } else if (!settle(candidate)) {
            waiting.computeIfAbsent(detector.id(), key -> new ArrayDeque<>()).add(candidate);
        }
    }

    /** Most candidates end here: a few units show that no match begins at any of the places. */
    private boolean hopeless(Detector detector, int anchor, int first) {
        Automaton tail = detector.pattern().tail();
        RunTrigger trigger = first == anchor ? null : detector.trigger().orElse(null);
        for (int place = Math.max(0, first); place <= anchor; place++) {
            boolean inside = trigger != null && inside(trigger, place);
            if (!inside && !tail.fails(seen.text, seen.length, place, GLANCE)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no word can be near enough, wherever the match begins and ends. */
    private boolean outOfContext(Detector detector, int anchor, int first) {
        Automaton words = detector.contextFirst() ? detector.context().automaton() : null;
        int to = anchor + detector.maxChars() + ContextWords.AFTER;
        if (words == null || (seen.more && to >= seen.length)) {
            return false;
        }
        int from = Math.max(0, first - ContextWords.BEFORE);
        return !contexts.computeIfAbsent(words, ContextSearch::new)
                .within(seen.text, seen.length, from, Math.min(seen.length, to));
    }

    /** Looks again at what waits, since the text has grown or ended. */
    public void retry() {
        waiting.values().removeIf(queue -> {
            while (!queue.isEmpty() && settle(queue.element())) {
                queue.remove();
            }
            return queue.isEmpty();
        });
    }

    /** No secret that is still unknown begins before this. */
    public int openFrom() {
        int open = seen.length;
        for (Deque<Candidate> queue : waiting.values()) {
            int left = queue.element().detector.pattern().head() == null ? 2 : queue.size();
            for (Candidate candidate : queue) {
                open = Math.min(open, candidate.bound);
                // Without a head the places ascend.
                if (--left == 0) {
                    break;
                }
            }
        }
        return open;
    }

    /** Where the earliest waiting match begins. */
    public int earliest() {
        int earliest = seen.length;
        for (Deque<Candidate> queue : waiting.values()) {
            for (Candidate candidate : queue) {
                int place = candidate.begun() ? candidate.place : candidate.first;
                earliest = Math.min(earliest, candidate.placed() ? Math.min(candidate.start, place) : place);
            }
        }
        return earliest;
    }

    /** No match begins before this any more. */
    public int resume(Detector detector) {
        return progress.resume(detector.id());
    }

    /** Begins anew behind the text there is: it was judged as if it ended here. */
    public void restart() {
        progress.resumeAll(seen.length);
        contexts.clear();
    }

    /** The text's first {@code gone} units are there no more. */
    public void rebase(int gone) {
        progress.rebase(gone);
        contexts.clear();
        waiting.replaceAll((detector, queue) -> {
            Deque<Candidate> moved = new ArrayDeque<>();
            queue.forEach(candidate -> moved.add(candidate.rebased(gone)));
            return moved;
        });
    }

    private void queue(Deque<Candidate> before, Candidate candidate) {
        Detector detector = candidate.detector;
        boolean search = detector.trigger().isEmpty() && detector.maxChars() <= LONG_MATCH;
        if (search && ends(candidate, candidate.anchor, false) == Automaton.NONE) {
            return;
        }
        candidate.bound = candidate.first;
        if (detector.trigger().isEmpty()) {
            int start = head(detector, candidate.anchor, 0);
            if (start == Automaton.NONE) {
                return;
            }
            candidate.bound = start;
        }
        before.add(candidate);
    }

    /** Tells whether everything is known of the candidate, having acted on it. */
    private boolean settle(Candidate candidate) {
        Detector detector = candidate.detector;
        boolean literal = detector.trigger().isEmpty();
        if (!candidate.begun()) {
            int resume = progress.resume(detector.id());
            if (candidate.anchor < resume) {
                return true;
            }
            candidate.place = Math.max(resume, candidate.first);
        }
        for (; candidate.place <= candidate.anchor; candidate.next()) {
            Outcome outcome = !literal && inside(detector.trigger().orElseThrow(), candidate.place)
                    ? Outcome.FAILED
                    : attempt(candidate);
            if (outcome != Outcome.FAILED) {
                return outcome == Outcome.FOUND;
            }
        }
        return true;
    }

    /** No match begins inside a run; the loader has seen to that. */
    private boolean inside(RunTrigger trigger, int at) {
        return at > 0 && trigger.has(seen.text[at]) && trigger.has(seen.text[at - 1]);
    }

    private Outcome attempt(Candidate candidate) {
        Detector detector = candidate.detector;
        if (candidate.phase == Candidate.Phase.SEARCH) {
            int end = ends(candidate, candidate.place, candidate.placed());
            if (end == Automaton.NONE) {
                return Outcome.FAILED;
            }
            if (!candidate.placed()) {
                int start = detector.trigger().isPresent()
                        ? candidate.place
                        : head(detector, candidate.place, progress.resume(detector.id()));
                if (start == Automaton.NONE) {
                    return Outcome.FAILED;
                }
                candidate.start = start;
            }
            if (end == Automaton.OPEN) {
                return leaveOpen(candidate);
            }
            candidate.phase = Candidate.Phase.MATCH;
            candidate.due = 0;
        }
        if (candidate.phase == Candidate.Phase.MATCH) {
            Outcome matched = match(candidate);
            if (matched != Outcome.FOUND) {
                return matched;
            }
            candidate.phase = Candidate.Phase.CONTEXT;
        }
        return judge(candidate);
    }

    private Outcome leaveOpen(Candidate candidate) {
        if (seen.length >= candidate.due) {
            candidate.due = seen.length + seen.length - candidate.start;
            candidate.bound = candidate.start;
            if (candidate.detector.marked()) {
                matches(candidate);
                bind(candidate, matcher.open() ? matcher.openFrom() : candidate.start);
            }
        }
        return Outcome.OPEN;
    }

    /** Where a run's match fails the next place is tried, whose secret may begin anywhere behind this start. */
    private static void bind(Candidate candidate, int secretFrom) {
        candidate.bound = candidate.detector.trigger().isPresent() ? candidate.start : secretFrom;
    }

    private Outcome match(Candidate candidate) {
        if (seen.more && candidate.walk != null && waits(candidate, candidate.walk)) {
            return Outcome.OPEN;
        }
        boolean matched = matches(candidate);
        if (matcher.open()) {
            bind(candidate, matcher.openFrom());
            if (candidate.walk == null) {
                candidate.walk = new Automaton.Walk(
                        candidate.detector.pattern().tail(), seen.text, seen.length, candidate.place);
            }
            candidate.walkEnded = !candidate.walk.goesOn(seen.text, seen.length);
            // If the walk ended the match goes by another anchor, which is rare; then a look now and then must do.
            int known = seen.length - candidate.start;
            candidate.due = seen.length + (candidate.walkEnded ? known / 4 : known) + 1;
            return Outcome.OPEN;
        }
        if (!matched) {
            return Outcome.FAILED;
        }
        candidate.end = matcher.end();
        candidate.secretStart = matcher.secretStart();
        candidate.secretEnd = matcher.secretEnd();
        return Outcome.FOUND;
    }

    private boolean waits(Candidate candidate, Automaton.Walk walk) {
        boolean ended = !walk.goesOn(seen.text, seen.length);
        boolean news = ended && !candidate.walkEnded;
        candidate.walkEnded = ended;
        return !news && seen.length < candidate.due && seen.length <= candidate.start + candidate.detector.maxChars();
    }

    private boolean matches(Candidate candidate) {
        Detector detector = candidate.detector;
        int limit = candidate.start + detector.maxChars();
        return matcher.matches(detector.pattern().program(), seen.text, seen.length, candidate.start, limit, seen.more);
    }

    private Outcome judge(Candidate candidate) {
        Detector detector = candidate.detector;
        if (candidate.secretEnd > candidate.secretStart) {
            // Before the context, which reads some hundred units: most numbers fail a check of their own.
            String secret = new String(seen.text, candidate.secretStart, candidate.secretEnd - candidate.secretStart);
            boolean stands =
                    detector.validator().test(secret) && !detector.notAfter().stand(seen.text, candidate.start);
            Outcome context = stands ? inContext(candidate) : Outcome.FAILED;
            if (context == Outcome.OPEN) {
                bind(candidate, candidate.secretStart);
                return Outcome.OPEN;
            }
            if (context == Outcome.FOUND) {
                boolean documentation = detector.documentation().test(secret);
                sink.found(detector, candidate.secretStart, candidate.secretEnd, documentation);
                progress.found(detector.id(), Math.max(candidate.end, candidate.start + 1));
                return Outcome.FOUND;
            }
        }
        if (!detector.contextFirst()) {
            // Those are bounded by their length, and most of them never come to this.
            progress.failed(detector.id(), candidate.start, candidate.end);
        }
        return Outcome.FAILED;
    }

    private Outcome inContext(Candidate candidate) {
        Automaton words = candidate.detector.context().automaton();
        if (words == null) {
            return Outcome.FOUND;
        }
        ContextSearch search = contexts.computeIfAbsent(words, ContextSearch::new);
        int from = Math.max(0, candidate.start - ContextWords.BEFORE);
        int to = candidate.end + ContextWords.AFTER;
        boolean cut = seen.more && to >= seen.length;
        // What follows the last unit is not known, so a word that ends there is not known either.
        int last = cut ? seen.length - 1 : Math.min(seen.length, to);
        if (search.within(seen.text, seen.length, from, last)) {
            return Outcome.FOUND;
        }
        return cut ? Outcome.OPEN : Outcome.FAILED;
    }

    private int head(Detector detector, int at, int resume) {
        Automaton head = detector.pattern().head();
        if (head == null) {
            return at;
        }
        int limit = Math.max(resume, at - Math.min(detector.pattern().headMax(), detector.maxChars()));
        return head.leftmost(seen.text, seen.length, at, limit);
    }

    /** The end of the shortest match of the tail, {@link Automaton#OPEN} where that is not known. */
    private int ends(Candidate candidate, int place, boolean again) {
        Detector detector = candidate.detector;
        int limit = place + detector.maxChars();
        if (!again && detector.maxChars() <= LONG_MATCH) {
            return detector.pattern().tail().shortest(seen.text, seen.length, place, limit, seen.more);
        }
        return progress.longSearch(detector).shortest(seen.text, seen.length, place, limit, seen.more);
    }
}
