package io.aegisgate.filter.guard;

import io.aegisgate.filter.text.SpanKind;

/** How far the author of a text may give orders. */
public enum Trust {
    /** The operator: system prompts. */
    OPERATOR,
    /** Whoever made a tool: the client passes on what it says of itself, and the model reads it as orders. */
    TOOLMAKER,
    /** The person at the client. */
    USER,
    /** The model itself, be it in an answer or in the history of a request. */
    MODEL,
    /** Somebody who is no party to the conversation: tool results, fetched documents. */
    UNTRUSTED;

    /** The trust that the place of a text in its document gives it. */
    public static Trust of(SpanKind kind) {
        return switch (kind) {
            case SYSTEM -> OPERATOR;
            case TOOL_DEFINITION -> TOOLMAKER;
            case USER, OTHER -> USER;
            case ASSISTANT, REASONING, TOOL_ARGUMENTS -> MODEL;
            case TOOL_RESULT, RETRIEVED -> UNTRUSTED;
        };
    }

    /** Whether such texts may be rewritten in a request: nobody who takes part in the conversation wrote them. */
    public boolean rewritable() {
        return this == UNTRUSTED || this == TOOLMAKER;
    }

    /** Whether such texts are written to instruct, so that only rows made for them look at them. */
    public boolean instructs() {
        return this == OPERATOR || this == TOOLMAKER;
    }
}
