package io.aegisgate.filter.conversion.event;

/** What kind of part begins. */
public sealed interface PartHead {
    /** A text. */
    record Text() implements PartHead {}

    /** A refusal. */
    record Refusal() implements PartHead {}

    /** Thoughts. */
    record Reasoning() implements PartHead {}

    /** A tool call. */
    record ToolCall(String id, String name) implements PartHead {}
}
