package io.aegisgate.filter.review;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.model.ModelGuard;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings a review into the one risk model: a score above the local one becomes a finding of its own, beside those that are
 * there, so that what follows from it stands in the policy and the level. Anything else changes nothing. Stateless.
 */
public final class SecondOpinion {
    private static final String RULE = "semantic.review";
    private static final String NOTE = "semantic_review";
    private static final int LABEL_CHARS = 48;

    private SecondOpinion() {}

    /** Notes what came of asking about a text. */
    public static void note(Watch watch, Doubts.Doubt doubt, Review review) {
        if (!review.answered()) {
            watch.outcome().note(review.status().tag());
            return;
        }
        watch.outcome().note(NOTE);
        review.tags().forEach(tag -> watch.outcome().note(NOTE + ":" + label(tag)));
        if (review.raise(doubt.judgement().score()) <= doubt.judgement().score()) {
            return;
        }
        Finding said = new Finding(
                FilterName.SEMANTIC_MODULE,
                RULE,
                ModelGuard.CATEGORY,
                Rule.Severity.CRITICAL,
                review.score(),
                0,
                doubt.text().span().text().length(),
                Disarm.NONE,
                false);
        List<Finding> all = new ArrayList<>(doubt.findings());
        all.add(said);
        Judgement judgement = watch.judge(doubt.text(), all);
        // The others are in the record already.
        Judgement added = new Judgement(
                judgement.findings().stream()
                        .filter(judged -> judged.finding().equals(said))
                        .toList(),
                judgement.score(),
                judgement.combined());
        watch.note(doubt.text(), List.of(said), added);
    }

    /** Security: what another machine calls its finding goes into the audit only as a short name. */
    private static String label(String tag) {
        StringBuilder out = new StringBuilder();
        for (char unit : tag.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
            if (out.length() < LABEL_CHARS) {
                out.append(plain ? unit : '_');
            }
        }
        return out.toString();
    }
}
