package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a turn consists of. */
public sealed interface Part {
    /** A text. */
    record Text(String text) implements Part {}

    /** What the model said instead of an answer it would not give. */
    record Refusal(String text) implements Part {}

    /**
     * A picture.
     *
     * @param detail the resolution asked for, empty for none
     */
    record Image(Media media, String detail) implements Part {}

    /**
     * A document.
     *
     * @param name its title or file name, empty for none
     */
    record Document(Media media, String name) implements Part {}

    /** Thoughts of the model, with what its provider needs to see them again. */
    record Reasoning(String text, Seal seal) implements Part {}

    /**
     * A tool the model called.
     *
     * @param arguments JSON, as the model wrote it
     */
    record ToolCall(String id, String name, String arguments) implements Part {}

    /** What a tool answered. */
    record ToolResult(String callId, List<Part> content, boolean error) implements Part {
        /** Copies the list. */
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /** Something only its own protocol knows. It has no counterpart and is left out. */
    record Foreign(JsonNode node) implements Part {}
}
