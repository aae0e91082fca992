package io.aegisgate.filter.stage;

import io.aegisgate.filter.text.SpanEdit;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.List;

/**
 * Takes what a gateway wrote itself out of a conversation's history, so that no model reads it as something it said: the
 * confirmation texts of the earlier implementation as a whole, and the notice of a stream that ended early behind the text
 * it was added to.
 */
public final class OwnNoticeStage implements TextStage {
    private static final String MARK = "[REDACTED:GATEWAY_INTERNAL_HISTORY]";
    private static final String SIGN = "[AegisGate]";
    private static final String ENDED_EARLY = "[AegisGate] 上游流提前断开";
    /** The earlier implementation's numbers of a confirmation and of an action, and how many digits follow. */
    private static final String CONFIRMATION = "cfm-";

    private static final int CONFIRMATION_DIGITS = 12;
    private static final String ACTION = "act-";
    private static final int ACTION_DIGITS = 8;

    @Override
    public String name() {
        return "own-notices";
    }

    @Override
    public void apply(StageContext context) {
        List<TextSpan> spans = context.spans();
        for (int i = 0; i < spans.size(); i++) {
            TextSpan span = spans.get(i);
            boolean models = span.kind() == SpanKind.ASSISTANT || span.kind() == SpanKind.SYSTEM;
            int start = models ? start(span.text()) : -1;
            if (start >= 0) {
                context.edit(i, new SpanEdit(start, span.text().length(), MARK));
            }
        }
    }

    /** Where a notice begins that reaches to the end of the text, -1 when there is none. */
    private static int start(String text) {
        if (!text.contains(SIGN)) {
            return -1;
        }
        if (numbered(text, CONFIRMATION, CONFIRMATION_DIGITS) && numbered(text, ACTION, ACTION_DIGITS)) {
            return 0;
        }
        int early = text.lastIndexOf(ENDED_EARLY);
        return early >= 0 && text.indexOf('\n', early) < 0 ? early : -1;
    }

    private static boolean numbered(String text, String prefix, int digits) {
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
            int end = at + prefix.length();
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end - at - prefix.length() >= digits) {
                return true;
            }
        }
        return false;
    }
}
