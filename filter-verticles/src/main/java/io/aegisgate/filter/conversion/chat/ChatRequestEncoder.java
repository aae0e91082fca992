package io.aegisgate.filter.conversion.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.OutputFormat;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.RequestEncoder;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;

/** Writes requests of {@code /v1/chat/completions}. */
public final class ChatRequestEncoder implements RequestEncoder {
    @Override
    public ObjectNode encode(LlmRequest request) {
        ObjectNode body = Nodes.object();
        ChatFields.TABLE.write(request.settings(), body);
        limit(request, body);
        messages(request, body.putArray("messages"));
        tools(request, body);
        if (!request.stop().isEmpty()) {
            ArrayNode stop = body.putArray("stop");
            request.stop().forEach(stop::add);
        }
        if (request.thinking().on()) {
            body.put("reasoning_effort", request.thinking().openAiEffort());
        }
        request.format().ifPresent(format -> body.set("response_format", format(format)));
        request.caller().ifPresent(caller -> body.put("user", caller));
        if (request.settings().containsKey(Concept.TIER)) {
            body.set("service_tier", request.settings().get(Concept.TIER));
        }
        if (request.stream()) {
            // Without it the stream tells no usage.
            body.putObject("stream_options").put("include_usage", true);
        }
        Nodes.addMissing(body, request.extras());
        return body;
    }

    /** OpenAI's own models take only the new name, other servers often only the old one. */
    private static void limit(LlmRequest request, ObjectNode body) {
        JsonNode limit = body.path("max_completion_tokens");
        if (!limit.isMissingNode() && !request.model().startsWith("gpt-")) {
            body.remove("max_completion_tokens");
            body.set("max_tokens", limit);
        }
    }

    private static void messages(LlmRequest request, ArrayNode messages) {
        String system = Block.texts(request.system());
        if (!system.isEmpty()) {
            messages.add(message("system").put("content", system));
        }
        for (Turn turn : Turn.joined(request.turns(), ChatRequestEncoder::together)) {
            switch (turn.role()) {
                case SYSTEM -> messages.add(message("system").put("content", Block.texts(turn.blocks())));
                case ASSISTANT -> assistant(turn, messages);
                case USER -> user(turn, messages);
            }
        }
    }

    /** What a model says is one message, and the results of its calls follow it without anything between them. */
    private static boolean together(Turn first, Turn second) {
        return first.role() == Turn.Role.ASSISTANT || (first.hasResults() && second.hasResults());
    }

    private static void assistant(Turn turn, ArrayNode messages) {
        ObjectNode message = message("assistant");
        String text = Block.texts(turn.blocks());
        if (text.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text);
        }
        for (Block block : turn.blocks()) {
            if (block.part() instanceof Part.ToolCall call) {
                message.withArrayProperty("tool_calls").add(ChatParts.call(call));
            } else if (block.part() instanceof Part.Refusal refusal) {
                message.put("refusal", refusal.text());
            } else if (block.part() instanceof Part.Reasoning reasoning
                    && reasoning.seal().origin() == ProtocolId.CHAT) {
                ChatParts.writeReasoning(reasoning, message);
            }
        }
        // A message of thoughts of another provider alone is none here.
        if (message.size() > 2 || !text.isEmpty()) {
            messages.add(message);
        }
    }

    /** Results of tools are messages of their own; pictures have no place in them and follow in the user's message. */
    private static void user(Turn turn, ArrayNode messages) {
        List<Block> rest = new ArrayList<>();
        for (Block block : turn.blocks()) {
            if (block.part() instanceof Part.ToolResult result) {
                messages.add(
                        message("tool").put("tool_call_id", result.callId()).put("content", resultText(result)));
                result.content().stream()
                        .filter(part -> part instanceof Part.Image || part instanceof Part.Document)
                        .map(Block::of)
                        .forEach(rest::add);
            } else {
                rest.add(block);
            }
        }
        JsonNode content = ChatParts.content(rest);
        if (!content.isArray() || !content.isEmpty()) {
            messages.add(message("user").set("content", content));
        }
    }

    private static String resultText(Part.ToolResult result) {
        String text = Block.texts(result.content().stream().map(Block::of).toList());
        return result.error() ? "Error: " + text : text;
    }

    private static void tools(LlmRequest request, ObjectNode body) {
        if (request.tools().isEmpty()) {
            body.remove("parallel_tool_calls");
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : request.tools()) {
            ObjectNode function = Nodes.object().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            function.set("parameters", tool.schemaOrAny());
            if (tool.strict().isBoolean()) {
                function.set("strict", tool.strict());
            }
            ObjectNode written = Nodes.typed("function").set("function", function);
            Nodes.addMissing(written, tool.extras());
            tools.add(written);
        }
        request.toolChoice().ifPresent(choice -> body.set("tool_choice", choice(choice)));
    }

    private static JsonNode choice(ToolChoice choice) {
        if (choice instanceof ToolChoice.Named named) {
            return Nodes.typed("function").set("function", Nodes.object().put("name", named.name()));
        }
        return Nodes.object()
                .textNode(
                        choice instanceof ToolChoice.Required
                                ? "required"
                                : choice instanceof ToolChoice.None ? "none" : "auto");
    }

    private static ObjectNode format(OutputFormat format) {
        if (!format.schema().isObject()) {
            return Nodes.typed("json_object");
        }
        ObjectNode schema = Nodes.object().put("name", format.nameOr("answer"));
        schema.set("schema", format.schema());
        if (format.strict().isBoolean()) {
            schema.set("strict", format.strict());
        }
        return Nodes.typed("json_schema").set("json_schema", schema);
    }

    private static ObjectNode message(String role) {
        return Nodes.object().put("role", role);
    }
}
