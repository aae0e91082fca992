package io.aegisgate.filter.guard;

import io.aegisgate.filter.guard.view.Views;
import io.aegisgate.filter.text.TextSpan;

/**
 * A text with what guards need to know of it. For one worker.
 *
 * @param index number of the text in its body, or of the channel in its stream
 * @param views readings of the text, shared by all guards that look at it
 * @param tool name of the tool that the text is an argument or a result of; empty when none or not known
 * @param fresh part of the newest turn; texts of earlier turns were decided when they came
 */
public record GuardedText(int index, TextSpan span, Views views, Side side, Trust trust, String tool, boolean fresh) {
    /** With the program's own readings. */
    public GuardedText(int index, TextSpan span, Side side, Trust trust, String tool, boolean fresh) {
        this(index, span, Views.of(span.text()), side, trust, tool, fresh);
    }
}
