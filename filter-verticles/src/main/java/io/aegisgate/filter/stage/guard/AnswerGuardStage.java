package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.inspection.Inspector;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.stage.StageContext;
import io.aegisgate.filter.stage.TextStage;
import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;

/** Guards the texts of a whole answer; what models pass to tools is judged call by call, see {@link ToolCallJudge}. */
public final class AnswerGuardStage implements TextStage {
    private final Watch watch;
    private final Inspector inspector;

    /** For one exchange. */
    public AnswerGuardStage(Watch watch) {
        this.watch = watch;
        inspector = watch.inspector(Side.RESPONSE);
    }

    @Override
    public String name() {
        return "guards";
    }

    @Override
    public void apply(StageContext context) {
        List<TextSpan> spans = context.spans();
        for (int i = 0; i < spans.size(); i++) {
            TextSpan span = spans.get(i);
            if (span.kind() == SpanKind.TOOL_ARGUMENTS) {
                continue;
            }
            GuardedText text = new GuardedText(
                    i, span, inspector.readings().of(span.text()), Side.RESPONSE, Trust.of(span.kind()), "", true);
            if (inspector.sees(text)) {
                guard(context, text);
            }
        }
    }

    private void guard(StageContext context, GuardedText text) {
        List<Finding> findings = inspector.whole(text);
        if (findings.isEmpty()) {
            return;
        }
        Judgement judgement = watch.judge(text, findings);
        List<SpanEdit> values = context.edits().of(text.index());
        AnswerEdits edits = AnswerEdits.of(watch, text.span().text(), values, judgement);
        watch.note(text, edits.counted(findings), edits.counted(judgement));
        context.replace(text.index(), edits.edits());
    }
}
