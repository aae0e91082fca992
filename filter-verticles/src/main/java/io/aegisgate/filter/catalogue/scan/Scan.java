package io.aegisgate.filter.catalogue.scan;

import io.aegisgate.filter.catalogue.pattern.Automaton;
import io.aegisgate.filter.catalogue.pattern.CompiledPattern;
import io.aegisgate.filter.catalogue.pattern.Matcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** One call of {@link Engine#scan}: blocks of text to sparks, sparks to anchors, anchors to hits. */
final class Scan {
    private static final int ANCHOR_MASK = (1 << 20) - 1;
    /** Matches longer than this are searched with a memory of the last failed run. */
    private static final int LONG_MATCH = 512;

    private final Engine engine;
    private final NormalView view;
    private final char[] text;
    private final int length;
    private final List<Hit> hits = new ArrayList<>();

    private final Progress progress;
    private final Matcher matcher = new Matcher();
    private final IdentityHashMap<Automaton, ContextSearch> contexts = new IdentityHashMap<>();

    Scan(Engine engine, String source) {
        this.engine = engine;
        view = NormalView.of(source);
        text = view.units();
        length = view.length();
        progress = new Progress(engine.detectors());
    }

    List<Hit> run() {
        int[] sparks = new int[Math.min(AnchorIndex.BLOCK, length) + 1];
        long[] anchors = new long[64];
        int[] count = new int[1];
        for (int from = 0; from < length; from += AnchorIndex.BLOCK) {
            int to = Math.min(length, from + AnchorIndex.BLOCK);
            int found = engine.index().sparks(text, from, to, sparks);
            count[0] = 0;
            for (int i = 0; i < found; i++) {
                anchors = engine.index().anchors(text, length, from, sparks[i], anchors, count);
            }
            if (count[0] > 0) {
                Arrays.sort(anchors, 0, count[0]);
                for (int i = 0; i < count[0]; i++) {
                    anchor((int) (anchors[i] >>> 20), (int) anchors[i] & ANCHOR_MASK);
                }
            }
        }
        return hits;
    }

    private void anchor(int at, int anchor) {
        if (!engine.isRun(anchor)) {
            for (Detector detector : engine.at(anchor)) {
                literal(detector, at);
            }
            return;
        }
        run(engine.run(anchor), engine.filter(anchor), at);
    }

    private void run(RunTrigger trigger, RunFilter filter, int at) {
        int units = trigger.length(text, length, at, RunFilter.LENGTH_MAX);
        for (int word = 0; word < filter.words(); word++) {
            long left = filter.candidates(text, length, at, units, word);
            for (; left != 0; left &= left - 1) {
                run(trigger, filter.detector(word, Long.numberOfTrailingZeros(left)), at);
            }
        }
    }

    private void literal(Detector detector, int at) {
        CompiledPattern pattern = detector.pattern();
        int resume = progress.resume(detector.id());
        if (at < resume) {
            return;
        }
        if (ends(detector, at) == Automaton.NONE) {
            return;
        }
        int start = at;
        Automaton head = pattern.head();
        if (head != null) {
            int limit = Math.max(resume, at - Math.min(pattern.headMax(), detector.maxChars()));
            start = head.leftmost(text, length, at, limit);
        }
        if (start != Automaton.NONE) {
            confirm(detector, start);
        }
    }

    private void run(RunTrigger trigger, Detector detector, int at) {
        int resume = progress.resume(detector.id());
        for (int start = Math.max(resume, at - detector.leadMax()); start <= at; start++) {
            // No match begins inside a run; the loader has seen to that.
            boolean inside = start > 0 && trigger.has(text[start]) && trigger.has(text[start - 1]);
            if (!inside && ends(detector, start) != Automaton.NONE && confirm(detector, start)) {
                return;
            }
        }
    }

    private int ends(Detector detector, int at) {
        Automaton tail = detector.pattern().tail();
        int limit = Math.min(length, at + detector.maxChars());
        if (detector.maxChars() <= LONG_MATCH) {
            return tail.shortest(text, length, at, limit);
        }
        return progress.longSearch(detector).shortest(text, length, at, limit);
    }

    private boolean confirm(Detector detector, int start) {
        int limit = Math.min(length, start + detector.maxChars());
        if (!matcher.matches(detector.pattern().program(), text, length, start, limit)) {
            return false;
        }
        int end = matcher.end();
        int secretStart = matcher.secretStart();
        int secretEnd = matcher.secretEnd();
        int id = detector.id();
        if (secretEnd > secretStart && !detector.notAfter().stand(text, start) && inContext(detector, start, end)) {
            String secret = view.substring(secretStart, secretEnd);
            if (detector.validator().test(secret)) {
                hits.add(new Hit(
                        id,
                        view.sourceStart(secretStart),
                        view.sourceEnd(secretEnd),
                        detector.documentation().test(secret),
                        detector.rank()));
                progress.found(id, Math.max(end, start + 1));
                return true;
            }
        }
        progress.failed(id, start, end);
        return false;
    }

    private boolean inContext(Detector detector, int start, int end) {
        Automaton words = detector.context().automaton();
        return words == null
                || contexts.computeIfAbsent(words, ContextSearch::new)
                        .within(
                                text,
                                length,
                                Math.max(0, start - ContextWords.BEFORE),
                                Math.min(length, end + ContextWords.AFTER));
    }
}
