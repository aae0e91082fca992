package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.inspection.FragmentEdits;
import io.aegisgate.filter.inspection.Inspector;
import io.aegisgate.filter.inspection.NewestTurn;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.review.Doubts;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import java.util.List;

/**
 * Guards a request. New texts are judged; whether they block stands in the outcome afterwards. Texts of earlier turns were
 * judged when they came: they neither count nor block, but what was made harmless in them then is made harmless again,
 * because the client sends them as it knows them. What tools say of themselves is judged in every turn.
 */
public final class RequestGuardStage implements TextStage {
    private final Watch watch;
    private final Doubts doubts;
    private final Inspector inspector;

    /**
     * For one exchange.
     *
     * @param doubts is shown every new text that was judged
     */
    public RequestGuardStage(Watch watch, Doubts doubts) {
        this.watch = watch;
        this.doubts = doubts;
        inspector = watch.inspector(Side.REQUEST);
    }

    @Override
    public String name() {
        return "guards";
    }

    @Override
    public void apply(StageContext context) {
        List<TextSpan> spans = context.spans();
        watch.remember(spans.stream()
                .filter(span -> span.kind() == SpanKind.SYSTEM)
                .map(TextSpan::text)
                .toList());
        NewestTurn turn = NewestTurn.of(spans.stream().map(TextSpan::kind).toList());
        for (int i = 0; i < spans.size(); i++) {
            TextSpan span = spans.get(i);
            Trust trust = Trust.of(span.kind());
            boolean fresh = turn.holds(i) || trust == Trust.TOOLMAKER;
            boolean partys = trust == Trust.USER || trust == Trust.UNTRUSTED;
            if (fresh || partys) {
                guard(
                        context,
                        new GuardedText(i, span, inspector.readings().of(span.text()), Side.REQUEST, trust, "", fresh));
            }
        }
    }

    private void guard(StageContext context, GuardedText text) {
        if (!inspector.sees(text)) {
            return;
        }
        List<Finding> findings = inspector.whole(text);
        if (findings.isEmpty()) {
            return;
        }
        Judgement judgement = watch.judge(text, findings);
        if (text.fresh()) {
            watch.note(text, findings, judgement);
            doubts.consider(text, context.edits().of(text.index()), findings, judgement);
        }
        // Security: in signed text an edit would only make the provider refuse the conversation.
        boolean signed = context.leaves().get(text.index()).writing() == Writing.SIGNED;
        List<Finding> disarmed = text.fresh() ? watch.toDisarm(judgement) : again(text, judgement);
        if (!signed && !disarmed.isEmpty()) {
            context.replace(
                    text.index(),
                    FragmentEdits.of(text.span().text(), context.edits().of(text.index()), disarmed));
        }
    }

    /** What blocked an earlier turn is at least harmless now, where such text is rewritten at all. */
    private List<Finding> again(GuardedText text, Judgement judgement) {
        if (watch.watchesOnly()) {
            return List.of();
        }
        return judgement.findings().stream()
                .filter(Judged::rewrites)
                .map(Judged::finding)
                .filter(finding -> text.trust() == Trust.UNTRUSTED || finding.disarm() == Disarm.DROP)
                .toList();
    }
}
