package io.aegisgate.filter.conversion.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.OutputFormat;
import io.aegisgate.filter.conversion.model.RequestDecoder;
import io.aegisgate.filter.conversion.model.Thinking;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads requests of {@code /v1/messages}. */
public final class MessagesRequestDecoder implements RequestDecoder {
    private static final Set<String> TOOL_FIELDS = Set.of(
            "type",
            "name",
            "description",
            "input_schema",
            "strict",
            "cache_control",
            "defer_loading",
            "allowed_callers",
            "input_examples",
            "eager_input_streaming");

    @Override
    public LlmRequest decode(ObjectNode body) {
        MessagesFields.TABLE.check(body);
        MessagesFields.SHAPE.check(body);
        Map<Concept, JsonNode> settings = MessagesFields.TABLE.settings(body);
        String caller = Nodes.text(body.path("metadata"), "user_id");
        if (!caller.isEmpty()) {
            settings.put(Concept.CALLER, TextNode.valueOf(caller));
        }
        JsonNode choice = body.path("tool_choice");
        if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
            settings.put(Concept.PARALLEL_TOOLS, BooleanNode.FALSE);
        }
        String tier = Nodes.text(body, "service_tier");
        if (!tier.isEmpty()) {
            settings.put(Concept.TIER, TextNode.valueOf(tier.equals("standard_only") ? "default" : "auto"));
        }
        List<String> stop = new ArrayList<>();
        body.path("stop_sequences").forEach(text -> stop.add(text.asText()));
        return new LlmRequest(
                MessagesBlocks.read(body.path("system")),
                turns(body.path("messages")),
                tools(body.path("tools")),
                choice(choice),
                stop,
                thinking(body),
                format(body),
                settings,
                MessagesFields.TABLE.extras(body));
    }

    private static List<Turn> turns(JsonNode messages) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : messages) {
            Turn.Role role =
                    switch (Nodes.text(message, "role")) {
                        case "assistant" -> Turn.Role.ASSISTANT;
                        case "system" -> Turn.Role.SYSTEM;
                        default -> Turn.Role.USER;
                    };
            turns.add(new Turn(role, MessagesBlocks.read(message.path("content"))));
        }
        return turns;
    }

    private static List<Tool> tools(JsonNode tools) {
        List<Tool> read = new ArrayList<>();
        for (JsonNode tool : tools) {
            String type = Nodes.text(tool, "type");
            // Other types are tools of Anthropic's servers or have schemas that only its models know.
            if (type.isEmpty() || type.equals("custom")) {
                ObjectNode extras = Nodes.without(tool, TOOL_FIELDS);
                read.add(new Tool(
                        Nodes.text(tool, "name"),
                        Nodes.text(tool, "description"),
                        tool.path("input_schema"),
                        tool.path("strict"),
                        extras));
            }
        }
        return read;
    }

    private static Optional<ToolChoice> choice(JsonNode choice) {
        return switch (Nodes.text(choice, "type")) {
            case "auto" -> Optional.of(new ToolChoice.Auto());
            case "any" -> Optional.of(new ToolChoice.Required());
            case "none" -> Optional.of(new ToolChoice.None());
            case "tool" -> Optional.of(new ToolChoice.Named(Nodes.text(choice, "name")));
            default -> Optional.empty();
        };
    }

    private static Thinking thinking(JsonNode body) {
        JsonNode thinking = body.path("thinking");
        String type = Nodes.text(thinking, "type");
        JsonNode budget = thinking.path("budget_tokens");
        return new Thinking(
                type.isEmpty() ? Optional.empty() : Optional.of(!type.equals("disabled")),
                budget.isIntegralNumber() ? Optional.of(budget.intValue()) : Optional.empty(),
                Nodes.text(body.path("output_config"), "effort"));
    }

    private static Optional<OutputFormat> format(JsonNode body) {
        JsonNode within = body.path("output_config").path("format");
        JsonNode format = within.isObject() ? within : body.path("output_format");
        return format.path("schema").isObject()
                ? Optional.of(new OutputFormat("", format.path("schema"), BooleanNode.TRUE))
                : Optional.empty();
    }
}
