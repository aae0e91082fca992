package io.aegisgate.filter.guard;

import io.aegisgate.filter.text.SpanKind;

/** How far the author of a text may give orders. */
public enum Trust {
    /** The operator: system prompts and tool definitions. */
    OPERATOR,
    /** The person at the client. */
    USER,
    /** The model itself, be it in an answer or in the history of a request. */
    MODEL,
    /** Somebody who is no party to the conversation: tool results, fetched documents. */
    UNTRUSTED;

    /** The trust that the place of a text in its document gives it. */
    public static Trust of(SpanKind kind) {
        return switch (kind) {
            case SYSTEM, TOOL_DEFINITION -> OPERATOR;
            case USER, OTHER -> USER;
            case ASSISTANT, REASONING, TOOL_ARGUMENTS -> MODEL;
            case TOOL_RESULT, RETRIEVED -> UNTRUSTED;
        };
    }
}
