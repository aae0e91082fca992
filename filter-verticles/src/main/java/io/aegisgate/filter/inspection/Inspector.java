package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GrowingGuard;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.guard.view.Readings;
import io.aegisgate.filter.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Shows a text to every guard that sees it and joins what they say. Immutable; any thread. */
public final class Inspector {
    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::start)
            .thenComparingInt(Finding::end)
            .thenComparing(Finding::filter)
            .thenComparing(Finding::rule);

    private final List<TextGuard> guards;
    private final Set<FilterName> filters;

    private final Readings readings;
    private final SeenTexts seenTexts;
    private final int number;

    Inspector(List<TextGuard> guards, Set<FilterName> filters) {
        this(guards, filters, Readings.DEFAULT, SeenTexts.NONE, 0);
    }

    /**
     * With a memory for whole texts.
     *
     * @param number tells inspectors that share the memory apart
     */
    Inspector(List<TextGuard> guards, Set<FilterName> filters, Readings readings, SeenTexts seenTexts, int number) {
        this.readings = readings;
        this.guards = List.copyOf(guards);
        this.filters = Set.copyOf(filters);
        this.seenTexts = guards.size() > Long.SIZE ? SeenTexts.NONE : seenTexts;
        this.number = number;
    }

    /** Whether there is no guard at all. */
    public boolean none() {
        return guards.isEmpty();
    }

    /** The same and one more guard, unless none of its filters is on. */
    Inspector with(TextGuard guard) {
        if (guard.filters().stream().noneMatch(filters::contains)) {
            return this;
        }
        List<TextGuard> all = new ArrayList<>(guards);
        all.add(guard);
        return new Inspector(all, filters, readings, SeenTexts.NONE, 0);
    }

    /** How guards read texts besides as they stand. */
    public Readings readings() {
        return readings;
    }

    /** Whether any guard looks at such texts. */
    public boolean sees(GuardedText text) {
        for (TextGuard guard : guards) {
            if (guard.sees(text)) {
                return true;
            }
        }
        return false;
    }

    /** What all guards find in a whole text; those that saw it before are not asked again where there is a memory. */
    public List<Finding> whole(GuardedText text) {
        SeenTexts.Key key = seenTexts.key(text, number);
        if (key == null) {
            return found(look(text));
        }
        long asked = 0;
        for (int i = 0; i < guards.size(); i++) {
            asked |= guards.get(i).sees(text) ? 1L << i : 0;
        }
        SeenTexts.Seen seen = seenTexts.find(key);
        if (seen == null || !seen.covers(asked)) {
            seen = new SeenTexts.Seen(asked, look(text));
            seenTexts.remember(key, seen);
        }
        long wanted = asked;
        return found(seen.said().stream()
                .filter(said -> (wanted >> said.guard() & 1) != 0)
                .toList());
    }

    private List<SeenTexts.Said> look(GuardedText text) {
        List<SeenTexts.Said> out = new ArrayList<>();
        List<TextRange> talk = new ArrayList<>();
        for (int i = 0; i < guards.size(); i++) {
            if (guards.get(i).sees(text)) {
                Inspection said = guards.get(i).inspect(text, 0, true);
                talk.addAll(said.talk());
                for (Finding finding : said.findings()) {
                    out.add(new SeenTexts.Said(i, finding));
                }
            }
        }
        out.replaceAll(said -> new SeenTexts.Said(said.guard(), minding(talk, said.finding())));
        return out;
    }

    /** The classifier reads no marks. It finds sentences, so that a mark anywhere in one lowers it, and never cancels. */
    private static Finding minding(List<TextRange> talk, Finding finding) {
        boolean discussed = finding.filter() == FilterName.SEMANTIC_MODULE
                && talk.stream().anyMatch(place -> place.overlaps(finding.start(), finding.end()));
        return discussed ? finding.inDiscussion() : finding;
    }

    private List<Finding> found(List<SeenTexts.Said> said) {
        List<Finding> findings = new ArrayList<>(said.size());
        said.forEach(each -> findings.add(each.finding()));
        return sorted(findings);
    }

    /**
     * The guards that see such a text, for one that comes bit by bit. What they say together is open where one of them is.
     *
     * @param acting which findings can change the text
     */
    public GrowingGuard growing(GuardedText like, Acting acting) {
        List<GrowingGuard> seeing = guards.stream()
                .filter(guard -> guard.sees(like))
                .map(guard -> guard.growing(like, acting))
                .toList();
        return new Together(seeing);
    }

    /** Guards that look at one channel; what the classifier tells waits until all marks that may lower it are known. */
    private final class Together implements GrowingGuard {
        private final List<GrowingGuard> seeing;
        private final List<Finding> waiting = new ArrayList<>();
        /** From the channel's beginning, by their start. */
        private final TreeMap<Long, Long> talk = new TreeMap<>();

        Together(List<GrowingGuard> seeing) {
            this.seeing = seeing;
        }

        @Override
        public Inspection inspect(long base, GuardedText text, int from, boolean ended) {
            int open = text.span().text().length();
            int talkOpen = Integer.MAX_VALUE;
            List<Finding> findings = new ArrayList<>();
            List<Finding> told = new ArrayList<>();
            for (GrowingGuard guard : seeing) {
                Inspection said = guard.inspect(base, text, from, ended);
                open = Math.min(open, said.open());
                talkOpen = Math.min(talkOpen, said.talkOpen());
                findings.addAll(said.findings());
                told.addAll(said.told());
                said.talk().forEach(place -> talk.put(base + place.start(), base + place.end()));
            }
            told.replaceAll(finding -> finding.moved(base));
            told.removeIf(finding -> finding.filter() == FilterName.SEMANTIC_MODULE && waiting.add(finding));
            long known = ended ? Long.MAX_VALUE : base + talkOpen;
            waiting.removeIf(finding -> finding.end() <= known && told.add(minding(places(), finding)));
            forget(base);
            told.replaceAll(finding -> finding.moved(-base));
            int decided = ended ? Integer.MAX_VALUE : open;
            findings.removeIf(finding -> finding.start() >= decided);
            return new Inspection(sorted(findings), open, sorted(told));
        }

        private List<TextRange> places() {
            List<TextRange> places = new ArrayList<>();
            talk.forEach((start, end) -> places.add(new TextRange((int) (long) start, (int) (long) end)));
            return places;
        }

        /** Drops the places that nothing which is still to be told overlaps. */
        private void forget(long base) {
            long first = base;
            for (Finding finding : waiting) {
                first = Math.min(first, finding.start());
            }
            long before = first;
            talk.values().removeIf(end -> end <= before);
        }
    }

    /** Findings of the filters that run, in order. */
    private List<Finding> sorted(List<Finding> findings) {
        findings.removeIf(finding -> !filters.contains(finding.filter()));
        findings.sort(IN_ORDER);
        return findings;
    }
}
