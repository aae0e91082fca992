package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Seal;

/**
 * One step of an answer. The order is {@code Started (PartStarted delta* PartFinished)* (Finished | Failed)}, where the deltas
 * fit the part; {@code Failed} may also come first. Only a {@link Stage} makes such a sequence.
 */
public sealed interface LlmEvent {
    /**
     * The answer begins.
     *
     * @param created seconds since 1970, 0 when not known
     * @param usage what is known of it so far
     */
    record Started(String id, String model, long created, Usage usage) implements LlmEvent {}

    /** A part begins. */
    record PartStarted(PartHead part) implements LlmEvent {}

    /** More of a text or refusal. */
    record TextDelta(String text) implements LlmEvent {}

    /** More of the thoughts. */
    record ReasoningDelta(String text) implements LlmEvent {}

    /** What vouches for the thoughts; at most once a part, before its end. */
    record ReasoningSealed(Seal seal) implements LlmEvent {}

    /** More of the arguments of a tool call, JSON as the model writes it. */
    record ArgumentsDelta(String json) implements LlmEvent {}

    /** The open part is complete. */
    record PartFinished() implements LlmEvent {}

    /**
     * The answer is complete.
     *
     * @param note the gateway's own remarks, empty for none
     */
    record Finished(Ending ending, Usage usage, ObjectNode note) implements LlmEvent {}

    /** The answer failed; nothing follows. */
    record Failed(LlmFailure failure) implements LlmEvent {}
}
