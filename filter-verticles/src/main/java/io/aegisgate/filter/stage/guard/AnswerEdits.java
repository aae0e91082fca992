package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.guard.Acting;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.inspection.FragmentEdits;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.sanitizer.Markers;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is done to one text of an answer.
 *
 * @param end where the text ends because a finding blocks, or -1
 */
record AnswerEdits(List<SpanEdit> edits, int end, Acting acting) {
    /**
     * Carries a judgement out.
     *
     * @param values edits that take values out of the text
     */
    static AnswerEdits of(Watch watch, String text, List<SpanEdit> values, Judgement judgement) {
        List<SpanEdit> edits = FragmentEdits.of(text, values, watch.toDisarm(judgement));
        Optional<Finding> blocking = watch.end(judgement);
        if (blocking.isEmpty()) {
            return new AnswerEdits(edits, -1, watch.acting());
        }
        int end = blocking.get().start();
        List<SpanEdit> kept = new ArrayList<>();
        for (SpanEdit edit : edits) {
            if (edit.end() <= end) {
                kept.add(edit);
            } else if (edit.start() < end) {
                end = edit.start();
            }
        }
        kept.add(new SpanEdit(end, text.length(), Markers.SAFETY));
        return new AnswerEdits(kept, end, watch.acting());
    }

    /** The findings of the text that is left, and the one that ends it. */
    List<Finding> counted(List<Finding> findings) {
        return findings.stream().filter(this::counts).toList();
    }

    /** The same of a judgement. */
    Judgement counted(Judgement judgement) {
        return new Judgement(
                judgement.findings().stream()
                        .filter(judged -> counts(judged.finding()))
                        .toList(),
                judgement.score(),
                judgement.combined());
    }

    /** What is only told counts when all of it stands before the end, since a stream tells it then. */
    private boolean counts(Finding finding) {
        return end < 0 || (acting.acts(finding) ? finding.start() : finding.end()) <= end;
    }
}
