package io.aegisgate.filter.stage.guard;

import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.Trust;
import io.aegisgate.filter.guard.tool.ToolCallGuard;
import io.aegisgate.filter.inspection.Inspector;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a model's tool call as a whole: it goes as it is, or a refusal stands in place of its arguments. Only the tool-call
 * guard speaks here: what a model writes into a file may look dangerous, what it has executed may not be.
 */
public final class ToolCallJudge {
    private final Watch watch;
    private final Inspector inspector;

    /** For one exchange. */
    public ToolCallJudge(Watch watch) {
        this.watch = watch;
        inspector = watch.inspector(Side.RESPONSE);
    }

    /**
     * Judges a call, and keeps the record of it.
     *
     * @param index number of the call or channel
     * @param arguments all of them, JSON or the tool's own input
     * @return whether it must not be made
     */
    public boolean refuses(int index, String tool, String arguments) {
        TextSpan span = new TextSpan("tool call", "", SpanKind.TOOL_ARGUMENTS, arguments);
        GuardedText text = new GuardedText(
                index, span, inspector.readings().of(arguments), Side.RESPONSE, Trust.MODEL, tool, true);
        if (!inspector.sees(text)) {
            return false;
        }
        List<Finding> findings = new ArrayList<>(ToolCallGuard.undeclared(tool, watch.declaredTools()));
        findings.addAll(inspector.whole(text));
        findings.removeIf(finding -> finding.filter() != FilterName.TOOL_CALL_GUARD);
        Judgement judgement = watch.judge(text, findings);
        watch.note(text, findings, judgement);
        return !watch.watchesOnly() && judgement.action().compareTo(Action.SANITIZE) >= 0;
    }
}
