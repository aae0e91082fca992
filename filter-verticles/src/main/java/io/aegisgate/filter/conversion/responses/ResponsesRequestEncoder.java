package io.aegisgate.filter.conversion.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.OutputFormat;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.RequestEncoder;
import io.aegisgate.filter.conversion.model.Seal;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.List;

/** Writes requests of {@code /v1/responses}. */
public final class ResponsesRequestEncoder implements RequestEncoder {
    @Override
    public ObjectNode encode(LlmRequest request) {
        ObjectNode body = Nodes.object();
        ResponsesFields.TABLE.write(request.settings(), body);
        JsonNode temperature = body.path("temperature");
        if (request.thinking().on()) {
            // Models that reason refuse to be told how to sample.
            body.remove(List.of("temperature", "top_p"));
        } else if (temperature.isNumber() && temperature.doubleValue() == 1) {
            // One is the default everywhere, and some models refuse even that.
            body.remove("temperature");
        }
        String instructions = Block.texts(request.system());
        if (!instructions.isEmpty()) {
            body.put("instructions", instructions);
        }
        ArrayNode input = body.putArray("input");
        request.turns().forEach(turn -> turn(turn, input));
        tools(request, body);
        if (request.thinking().on()) {
            body.putObject("reasoning")
                    .put("effort", request.thinking().openAiEffort())
                    .put("summary", "auto");
            // What the client needs to send the thoughts back.
            body.putArray("include").add("reasoning.encrypted_content");
        }
        request.format().ifPresent(format -> body.withObjectProperty("text").set("format", format(format)));
        request.caller().ifPresent(caller -> body.put("safety_identifier", caller));
        if (request.settings().containsKey(Concept.TIER)) {
            body.set("service_tier", request.settings().get(Concept.TIER));
        }
        if (!body.has("store")) {
            // The other protocols keep nothing unless told; this one does.
            body.put("store", false);
        }
        Nodes.addMissing(body, request.extras());
        return body;
    }

    private static void turn(Turn turn, ArrayNode input) {
        switch (turn.role()) {
            case USER -> user(turn, input);
            case ASSISTANT -> assistant(turn, input);
            case SYSTEM -> message("developer", ResponsesItems.input(turn.blocks()), input);
        }
    }

    private static void user(Turn turn, ArrayNode input) {
        List<Block> rest = new ArrayList<>();
        for (Block block : turn.blocks()) {
            if (block.part() instanceof Part.ToolResult result) {
                input.add(Nodes.typed("function_call_output")
                        .put("call_id", result.callId())
                        .set("output", output(result)));
            } else {
                rest.add(block);
            }
        }
        message("user", ResponsesItems.input(rest), input);
    }

    /** Texts alone are one string, kept to the letter; with pictures or files it is a list. */
    private static JsonNode output(Part.ToolResult result) {
        List<Block> blocks = new ArrayList<>();
        if (result.error()) {
            blocks.add(Block.of(new Part.Text("Error:")));
        }
        result.content().stream().map(Block::of).forEach(blocks::add);
        boolean textOnly = result.content().stream().allMatch(part -> part instanceof Part.Text);
        if (!textOnly) {
            return ResponsesItems.input(blocks);
        }
        String text = Block.texts(result.content().stream().map(Block::of).toList());
        return TextNode.valueOf(result.error() ? "Error: " + text : text);
    }

    private static void assistant(Turn turn, ArrayNode input) {
        for (Block block : turn.blocks()) {
            Part part = block.part();
            if (part instanceof Part.Text text && !text.text().isEmpty()) {
                ArrayNode content = Nodes.list();
                ObjectNode written = Nodes.typed("output_text").put("text", text.text());
                Nodes.addMissing(written, block.extras());
                message("assistant", content.add(written), input);
            } else if (part instanceof Part.Refusal refusal) {
                message("assistant", Nodes.list().add(ResponsesItems.refusal(refusal.text())), input);
            } else if (part instanceof Part.ToolCall call) {
                input.add(Nodes.typed("function_call")
                        .put("call_id", call.id())
                        .put("name", call.name())
                        .put("arguments", call.arguments().isBlank() ? "{}" : call.arguments()));
            } else if (part instanceof Part.Reasoning reasoning && replayable(reasoning.seal())) {
                input.add(ResponsesItems.reasoning(reasoning.seal().id(), reasoning.text(), reasoning.seal()));
            }
        }
    }

    /** Only thoughts that OpenAI encrypted are accepted again. */
    private static boolean replayable(Seal seal) {
        return seal.origin() == ProtocolId.RESPONSES && !seal.value().isEmpty();
    }

    private static void message(String role, ArrayNode content, ArrayNode input) {
        if (!content.isEmpty()) {
            input.add(Nodes.typed("message").put("role", role).set("content", content));
        }
    }

    private static void tools(LlmRequest request, ObjectNode body) {
        if (request.tools().isEmpty()) {
            body.remove("parallel_tool_calls");
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : request.tools()) {
            ObjectNode written = Nodes.typed("function").put("name", tool.name());
            if (!tool.description().isEmpty()) {
                written.put("description", tool.description());
            }
            written.set("parameters", tool.schemaOrAny());
            // Left out, it would mean yes here, and most schemas of other protocols do not follow its rules.
            written.put("strict", tool.strict().asBoolean(false));
            Nodes.addMissing(written, tool.extras());
            tools.add(written);
        }
        request.toolChoice().ifPresent(choice -> body.set("tool_choice", choice(choice)));
    }

    private static JsonNode choice(ToolChoice choice) {
        if (choice instanceof ToolChoice.Named named) {
            return Nodes.typed("function").put("name", named.name());
        }
        return TextNode.valueOf(
                choice instanceof ToolChoice.Required
                        ? "required"
                        : choice instanceof ToolChoice.None ? "none" : "auto");
    }

    private static ObjectNode format(OutputFormat format) {
        if (!format.schema().isObject()) {
            return Nodes.typed("json_object");
        }
        ObjectNode written = Nodes.typed("json_schema").put("name", format.nameOr("answer"));
        written.set("schema", format.schema());
        if (format.strict().isBoolean()) {
            written.set("strict", format.strict());
        }
        return written;
    }
}
