package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.phrase.PhraseSearch;
import io.aegisgate.filter.catalogue.scan.Engine;
import io.aegisgate.filter.catalogue.scan.GrowingScan;
import io.aegisgate.filter.catalogue.scan.Hit;
import io.aegisgate.filter.catalogue.scan.detector.Detector;
import io.aegisgate.filter.catalogue.scan.literal.LiteralTables;
import io.aegisgate.filter.catalogue.scan.view.TextMemory;
import java.util.List;

/** The detectors of one set of rules, each met its own way: at a literal, at a run, as a phrase. Immutable; any thread. */
final class Detection {
    private final Engine engine;
    private final PhraseSearch phrases;

    Detection(List<Detector> all, LiteralTables tables) {
        engine = new Engine(all.stream().filter(one -> !phrase(one)).toList(), tables);
        phrases = new PhraseSearch(all.stream().filter(Detection::phrase).toList());
    }

    /** Every detector's secrets; hits of different detectors may overlap. */
    List<Hit> scan(String text) {
        return TextMemory.view(text, view -> {
            List<Hit> hits = engine.scan(view);
            phrases.addTo(hits, view);
            return hits;
        });
    }

    /**
     * Begins the scan of a text that grows. Phrases are looked for in whole texts only.
     *
     * @throws IllegalStateException when there are phrases
     */
    GrowingScan growing() {
        if (!phrases.none()) {
            throw new IllegalStateException("phrase rules look at whole texts only");
        }
        return engine.growing();
    }

    private static boolean phrase(Detector detector) {
        return detector.trigger().isEmpty() && detector.pattern().literals().isEmpty();
    }
}
