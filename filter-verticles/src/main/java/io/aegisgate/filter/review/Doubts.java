package io.aegisgate.filter.review;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanEdits;
import java.util.List;
import java.util.Optional;

/**
 * The text of a request that a second opinion is wanted on: of the new texts whose score lies in the gray zone and that
 * nothing blocks yet, the one with the highest score. One a request, so that a request costs one call. One exchange, one
 * thread.
 */
public final class Doubts {
    private final Optional<GrayZone> zone;
    private Optional<Doubt> worst = Optional.empty();

    /**
     * A text in doubt.
     *
     * @param shown what the service gets to see: the text without the values that were taken out of it
     * @param findings what guards found in it
     * @param judgement what the risk model made of them
     */
    public record Doubt(GuardedText text, String shown, List<Finding> findings, Judgement judgement) {
        /** Copies the list. */
        public Doubt {
            findings = List.copyOf(findings);
        }
    }

    private Doubts(Optional<GrayZone> zone) {
        this.zone = zone;
    }

    /** Nobody is asked, whatever the score. */
    public static Doubts none() {
        return new Doubts(Optional.empty());
    }

    /** Those of a zone. */
    public static Doubts in(GrayZone zone) {
        return new Doubts(Optional.of(zone));
    }

    /**
     * Looks at a text that was judged.
     *
     * @param values edits that take values out of it
     */
    public void consider(GuardedText text, List<SpanEdit> values, List<Finding> findings, Judgement judgement) {
        boolean gray = text.fresh() && zone.isPresent() && zone.get().holds(judgement.score());
        boolean worse = worst.isEmpty() || worst.get().judgement().score() < judgement.score();
        if (gray && worse && judgement.action() != Action.BLOCK) {
            worst = Optional.of(new Doubt(text, SpanEdits.apply(text.span().text(), values), findings, judgement));
        }
    }

    /** The text to ask about. */
    public Optional<Doubt> worst() {
        return worst;
    }
}
