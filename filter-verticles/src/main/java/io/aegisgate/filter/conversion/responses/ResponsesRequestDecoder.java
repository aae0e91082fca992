package io.aegisgate.filter.conversion.responses;

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

/** Reads requests of {@code /v1/responses}. */
public final class ResponsesRequestDecoder implements RequestDecoder {
    private static final Set<String> TOOL_FIELDS = Set.of("type", "name", "description", "parameters", "strict");

    @Override
    public LlmRequest decode(ObjectNode body) {
        ResponsesFields.TABLE.check(body);
        ResponsesFields.SHAPE.check(body);
        Map<Concept, JsonNode> settings = ResponsesFields.TABLE.settings(body);
        String caller = Nodes.firstText(body, "safety_identifier", "user");
        if (!caller.isEmpty()) {
            settings.put(Concept.CALLER, TextNode.valueOf(caller));
        }
        if (!Nodes.text(body, "service_tier").isEmpty()) {
            settings.put(Concept.TIER, body.path("service_tier"));
        }
        return new LlmRequest(
                ResponsesItems.content(body.path("instructions")),
                turns(body.path("input")),
                tools(body.path("tools")),
                choice(body.path("tool_choice")),
                List.of(),
                thinking(body.path("reasoning")),
                format(body.path("text").path("format")),
                settings,
                ResponsesFields.TABLE.extras(body));
    }

    private static List<Turn> turns(JsonNode input) {
        List<Turn> turns = new ArrayList<>();
        if (input.isTextual()) {
            turns.add(new Turn(Turn.Role.USER, ResponsesItems.content(input)));
        }
        for (JsonNode item :
                input.isArray() ? input : input.isObject() ? Nodes.list().add(input) : Nodes.list()) {
            if (Nodes.text(item, "type").equals("item_reference")) {
                throw new GatewayFailure(
                        ErrorCode.INVALID_PARAMETERS,
                        "item_reference cannot be converted for this upstream: the item is not in the request");
            }
            turns.add(turn(item));
        }
        return turns;
    }

    private static Turn turn(JsonNode item) {
        boolean message = !Nodes.text(item, "role").isEmpty();
        if (!message) {
            Part part = ResponsesItems.part(item);
            Turn.Role role = part instanceof Part.ToolResult ? Turn.Role.USER : Turn.Role.ASSISTANT;
            return new Turn(role, List.of(Block.of(part)));
        }
        Turn.Role role =
                switch (Nodes.text(item, "role")) {
                    case "assistant" -> Turn.Role.ASSISTANT;
                    case "system", "developer" -> Turn.Role.SYSTEM;
                    default -> Turn.Role.USER;
                };
        return new Turn(role, ResponsesItems.content(item.path("content")));
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> read = new ArrayList<>();
        for (JsonNode tool : tools) {
            // Other types are tools of OpenAI's servers, or freeform ones that only its models know.
            if (Nodes.text(tool, "type").equals("function")) {
                ObjectNode extras = Nodes.without(tool, TOOL_FIELDS);
                read.add(new Tool(
                        Nodes.text(tool, "name"),
                        Nodes.text(tool, "description"),
                        tool.path("parameters"),
                        tool.path("strict"),
                        extras));
            }
        }
        return read;
    }

    private static Optional<ToolChoice> choice(JsonNode choice) {
        if (choice.isTextual()) {
            return Optional.of(ToolChoice.ofWord(choice.textValue()));
        }
        String name = Nodes.text(choice, "name");
        return name.isEmpty() ? Optional.empty() : Optional.of(new ToolChoice.Named(name));
    }

    private static Thinking thinking(JsonNode reasoning) {
        String effort = Nodes.text(reasoning, "effort");
        boolean said = !effort.isEmpty() || !Nodes.text(reasoning, "summary").isEmpty();
        return said ? new Thinking(Optional.of(!effort.equals("none")), Optional.empty(), effort) : Thinking.UNSAID;
    }

    private static Optional<OutputFormat> format(JsonNode format) {
        return switch (Nodes.text(format, "type")) {
            case "json_schema" ->
                Optional.of(new OutputFormat(Nodes.text(format, "name"), format.path("schema"), format.path("strict")));
            case "json_object" -> Optional.of(new OutputFormat("", format.path("schema"), format.path("strict")));
            default -> Optional.empty();
        };
    }
}
