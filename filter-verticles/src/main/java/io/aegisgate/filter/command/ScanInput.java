package io.aegisgate.filter.command;

import io.aegisgate.filter.text.SpanKind;

/**
 * One text to look at.
 *
 * @param id its file, or what the line of JSON called it
 * @param label 1 where something must be found, 0 where nothing may be, -1 where nobody said
 * @param family what an evaluation groups it under
 */
record ScanInput(String id, String text, Side side, Trust trust, int label, String family) {
    /** Nobody said what is in the text. */
    static final int UNLABELLED = -1;

    /** Which way the text travels. */
    enum Side {
        REQUEST,
        RESPONSE
    }

    /** Who wrote it. */
    enum Trust {
        USER,
        TOOL,
        SYSTEM
    }

    static ScanInput plain(String id, String text) {
        return new ScanInput(id, text, Side.REQUEST, Trust.USER, UNLABELLED, "");
    }

    SpanKind kind() {
        if (side == Side.RESPONSE) {
            return SpanKind.ASSISTANT;
        }
        return switch (trust) {
            case USER -> SpanKind.USER;
            case TOOL -> SpanKind.TOOL_RESULT;
            case SYSTEM -> SpanKind.SYSTEM;
        };
    }
}
