package io.aegisgate.filter.command;

import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.text.SpanKind;

/**
 * One text to look at.
 *
 * @param id its file, or what the line of JSON called it
 * @param label 1 where something must be found, 0 where nothing may be, -1 where nobody said
 * @param family what an evaluation groups it under
 * @param kind and below that
 */
record ScanInput(String id, String text, Side side, Author author, int label, String family, String kind) {
    /** Nobody said what is in the text. */
    static final int UNLABELLED = -1;

    /** Who wrote it. */
    enum Author {
        USER,
        TOOL,
        SYSTEM
    }

    SpanKind spanKind() {
        if (side == Side.RESPONSE) {
            return SpanKind.ASSISTANT;
        }
        return switch (author) {
            case USER -> SpanKind.USER;
            case TOOL -> SpanKind.TOOL_RESULT;
            case SYSTEM -> SpanKind.SYSTEM;
        };
    }
}
