package io.aegisgate.filter.conversion.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.OutputFormat;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.RequestDecoder;
import io.aegisgate.filter.conversion.model.Thinking;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads requests of {@code /v1/chat/completions}. */
public final class ChatRequestDecoder implements RequestDecoder {
    private static final Set<String> TOOL_FIELDS = Set.of("type", "function");
    private static final Set<String> FUNCTION_FIELDS = Set.of("name", "description", "parameters", "strict");

    @Override
    public LlmRequest decode(ObjectNode body) {
        ChatFields.TABLE.check(body);
        ChatFields.SHAPE.check(body);
        if (body.path("n").asInt(1) > 1) {
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "n: this upstream gives one answer a request");
        }
        Map<Concept, JsonNode> settings = ChatFields.TABLE.settings(body);
        String caller = Nodes.firstText(body, "safety_identifier", "user");
        if (!caller.isEmpty()) {
            settings.put(Concept.CALLER, TextNode.valueOf(caller));
        }
        if (!Nodes.text(body, "service_tier").isEmpty()) {
            settings.put(Concept.TIER, body.path("service_tier"));
        }
        List<Block> system = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        turns(body.path("messages"), system, turns);
        return new LlmRequest(
                system,
                turns,
                tools(body.path("tools")),
                choice(body.path("tool_choice")),
                stop(body.path("stop")),
                thinking(Nodes.text(body, "reasoning_effort")),
                format(body.path("response_format")),
                settings,
                extras(body));
    }

    private static ObjectNode extras(ObjectNode body) {
        ObjectNode extras = ChatFields.TABLE.extras(body);
        extras.remove("n");
        return extras;
    }

    private static void turns(JsonNode messages, List<Block> system, List<Turn> turns) {
        for (JsonNode message : messages) {
            switch (Nodes.text(message, "role")) {
                case "system", "developer" -> {
                    List<Block> blocks = ChatParts.read(message.path("content"));
                    if (turns.isEmpty()) {
                        system.addAll(blocks);
                    } else {
                        turns.add(new Turn(Turn.Role.SYSTEM, blocks));
                    }
                }
                case "assistant" -> turns.add(new Turn(Turn.Role.ASSISTANT, ChatParts.assistant(message)));
                case "tool" -> {
                    List<Part> content = ChatParts.read(message.path("content")).stream()
                            .map(Block::part)
                            .toList();
                    turns.add(new Turn(
                            Turn.Role.USER,
                            List.of(Block.of(
                                    new Part.ToolResult(Nodes.text(message, "tool_call_id"), content, false)))));
                }
                default -> turns.add(new Turn(Turn.Role.USER, ChatParts.read(message.path("content"))));
            }
        }
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> read = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            if (function.isObject()) {
                ObjectNode extras = Nodes.without(tool, TOOL_FIELDS);
                extras.setAll(Nodes.without(function, FUNCTION_FIELDS));
                read.add(new Tool(
                        Nodes.text(function, "name"),
                        Nodes.text(function, "description"),
                        function.path("parameters"),
                        function.path("strict"),
                        extras));
            }
        }
        return read;
    }

    private static Optional<ToolChoice> choice(JsonNode choice) {
        if (choice.isTextual()) {
            return Optional.of(ToolChoice.ofWord(choice.textValue()));
        }
        String name = Nodes.text(choice.path("function"), "name");
        return name.isEmpty() ? Optional.empty() : Optional.of(new ToolChoice.Named(name));
    }

    private static List<String> stop(JsonNode stop) {
        List<String> texts = new ArrayList<>();
        if (stop.isTextual()) {
            texts.add(stop.textValue());
        }
        for (JsonNode text : stop.isArray() ? stop : Nodes.list()) {
            texts.add(text.asText());
        }
        return texts;
    }

    private static Thinking thinking(String effort) {
        return effort.isEmpty()
                ? Thinking.UNSAID
                : new Thinking(Optional.of(!effort.equals("none")), Optional.empty(), effort);
    }

    private static Optional<OutputFormat> format(JsonNode format) {
        JsonNode schema = format.path("json_schema");
        return switch (Nodes.text(format, "type")) {
            case "json_schema" ->
                Optional.of(new OutputFormat(Nodes.text(schema, "name"), schema.path("schema"), schema.path("strict")));
            case "json_object" -> Optional.of(new OutputFormat("", format.path("schema"), format.path("strict")));
            default -> Optional.empty();
        };
    }
}
