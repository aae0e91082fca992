package io.aegisgate.filter.text;

/** What a text is in the conversation; filters look at this and never at a protocol. */
public enum SpanKind {
    /** The operator's instructions. */
    SYSTEM,
    /** What the user typed. */
    USER,
    /** What the model said. */
    ASSISTANT,
    /** What a tool gave back. */
    TOOL_RESULT,
    /** What the model passes to a tool; JSON unless the protocol says otherwise. */
    TOOL_ARGUMENTS,
    /** Descriptions and schemas of tools. */
    TOOL_DEFINITION,
    /** Reasoning or thinking of the model. */
    REASONING,
    /** Documents fetched for the model. */
    RETRIEVED,
    /** Any other text leaf. */
    OTHER;

    /** Whether the text comes from outside the conversation's own parties. */
    public boolean untrusted() {
        return this == TOOL_RESULT || this == RETRIEVED;
    }
}
