package io.aegisgate.filter.conversion.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.crypto.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for an answer.
 *
 * @param system instructions that stand before the conversation
 * @param stop texts at which the answer ends
 * @param settings values that only change their name between protocols
 * @param extras top-level fields that the client's protocol does not know
 */
public record LlmRequest(
        List<Block> system,
        List<Turn> turns,
        List<Tool> tools,
        Optional<ToolChoice> toolChoice,
        List<String> stop,
        Thinking thinking,
        Optional<OutputFormat> format,
        Map<Concept, JsonNode> settings,
        ObjectNode extras) {
    /** Longest name of an end user. Source: OpenAI API reference, {@code safety_identifier}. */
    private static final int CALLER_CHARS_MAX = 64;

    /** Copies the collections. */
    public LlmRequest {
        system = List.copyOf(system);
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
        stop = List.copyOf(stop);
        settings = Map.copyOf(settings);
    }

    /** The model asked for, empty when there is none. */
    public String model() {
        return settings.containsKey(Concept.MODEL) ? settings.get(Concept.MODEL).asText("") : "";
    }

    /** Whether a stream is asked for. */
    public boolean stream() {
        return settings.containsKey(Concept.STREAM)
                && settings.get(Concept.STREAM).asBoolean(false);
    }

    /** A setting as a whole number. */
    public Optional<Integer> number(Concept concept) {
        JsonNode value = settings.get(concept);
        return value != null && value.isIntegralNumber() && value.canConvertToInt()
                ? Optional.of(value.intValue())
                : Optional.empty();
    }

    /** Whether the client forbids more than one tool call at a time. */
    public boolean oneCallAtATime() {
        JsonNode parallel = settings.get(Concept.PARALLEL_TOOLS);
        return parallel != null && parallel.isBoolean() && !parallel.booleanValue();
    }

    /** The stable name of the end user as OpenAI takes it; a longer one is replaced by its SHA-256. */
    public Optional<String> caller() {
        JsonNode caller = settings.get(Concept.CALLER);
        if (caller == null || caller.asText().isEmpty()) {
            return Optional.empty();
        }
        String name = caller.asText();
        return Optional.of(name.length() <= CALLER_CHARS_MAX ? name : Sha256.hex(name));
    }
}
