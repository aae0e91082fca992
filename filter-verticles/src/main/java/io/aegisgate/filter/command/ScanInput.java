package io.aegisgate.filter.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextRange;
import org.jspecify.annotations.Nullable;

/**
 * One text to look at.
 *
 * @param id its file, or what the line of JSON called it, or which line that was
 * @param given its id as the line of JSON had it, null when it had none
 * @param label 1 where something must be found, 0 where nothing may be, -1 where nobody said
 * @param family what an evaluation groups it under
 * @param kind and below that
 * @param span where the labelled value stands, null for anywhere
 */
record ScanInput(
        String id,
        JsonNode given,
        String text,
        Side side,
        Author author,
        int label,
        String family,
        String kind,
        @Nullable TextRange span) {
    /** Nobody said what is in the text. */
    static final int UNLABELLED = -1;

    /** Who wrote it. */
    enum Author {
        USER,
        TOOL,
        SYSTEM
    }

    /** Whether a place has to do with the labelled value. */
    boolean touches(int start, int end) {
        return span == null || span.overlaps(start, end);
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
