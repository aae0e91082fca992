package io.aegisgate.filter.conversion.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Concept;
import io.aegisgate.filter.conversion.model.LlmRequest;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import io.aegisgate.filter.conversion.model.RequestEncoder;
import io.aegisgate.filter.conversion.model.Thinking;
import io.aegisgate.filter.conversion.model.Tool;
import io.aegisgate.filter.conversion.model.ToolChoice;
import io.aegisgate.filter.conversion.model.Turn;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes requests of {@code /v1/messages}. */
public final class MessagesRequestEncoder implements RequestEncoder {
    /** Longest answer where the client set no limit; Messages wants one, and every current model allows this one. */
    static final int MAX_TOKENS = 8192;

    @Override
    public ObjectNode encode(LlmRequest request) {
        ObjectNode body = Nodes.object();
        Map<Concept, JsonNode> settings = new EnumMap<>(Concept.class);
        settings.putAll(request.settings());
        List<Turn> turns = Turn.joined(
                request.turns().stream()
                        .filter(turn -> turn.role() != Turn.Role.SYSTEM)
                        .toList(),
                (first, second) -> true);
        thinking(request, turns, settings, body);
        MessagesFields.TABLE.write(settings, body);
        system(request, body);
        ArrayNode messages = body.putArray("messages");
        turns.forEach(turn -> message(turn, messages));
        tools(request, body);
        if (!request.stop().isEmpty()) {
            ArrayNode stop = body.putArray("stop_sequences");
            request.stop().forEach(stop::add);
        }
        request.format()
                .filter(format -> format.schema().isObject())
                .ifPresent(format -> body.withObjectProperty("output_config")
                        .set("format", Nodes.typed("json_schema").set("schema", format.schema())));
        JsonNode caller = settings.get(Concept.CALLER);
        if (caller != null) {
            body.withObjectProperty("metadata").set("user_id", caller);
        }
        JsonNode tier = settings.get(Concept.TIER);
        if (tier != null && Set.of("auto", "default").contains(tier.asText())) {
            body.put("service_tier", tier.asText().equals("auto") ? "auto" : "standard_only");
        }
        Nodes.addMissing(body, request.extras());
        return body;
    }

    private static void thinking(
            LlmRequest request, List<Turn> turns, Map<Concept, JsonNode> settings, ObjectNode body) {
        int limit = request.number(Concept.MAX_TOKENS).orElse(0);
        boolean think = request.thinking().on() && mayThink(request, turns);
        int budget = Math.max(Thinking.BUDGET_MIN, request.thinking().tokens());
        if (think && limit > 0 && limit <= budget) {
            // The budget is a share of the limit and must be less.
            budget = limit / 2;
            think = budget >= Thinking.BUDGET_MIN;
        }
        if (limit == 0) {
            settings.put(Concept.MAX_TOKENS, IntNode.valueOf(think ? budget + MAX_TOKENS : MAX_TOKENS));
        }
        if (think) {
            body.set("thinking", Nodes.typed("enabled").put("budget_tokens", budget));
            // Messages accepts no other sampling together with thinking.
            settings.remove(Concept.TEMPERATURE);
            settings.remove(Concept.TOP_P);
            settings.remove(Concept.TOP_K);
        }
    }

    /** Messages thinks neither when a tool is forced nor within a turn of tool calls that began without thoughts. */
    private static boolean mayThink(LlmRequest request, List<Turn> turns) {
        boolean forced = request.toolChoice()
                .filter(choice -> choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named)
                .isPresent();
        Turn last = null;
        for (Turn turn : turns) {
            last = turn.role() == Turn.Role.ASSISTANT ? turn : last;
        }
        boolean midCall = !turns.isEmpty() && turns.get(turns.size() - 1).hasResults();
        return !forced
                && (!midCall || last == null || last.blocks().stream().anyMatch(block -> replayable(block.part())));
    }

    /** Only thoughts that Anthropic signed are accepted again. */
    private static boolean replayable(Part part) {
        return part instanceof Part.Reasoning reasoning
                && reasoning.seal().origin() == ProtocolId.MESSAGES
                && !reasoning.seal().value().isEmpty();
    }

    private static void system(LlmRequest request, ObjectNode body) {
        List<Block> blocks = new ArrayList<>(request.system());
        request.turns().stream()
                .filter(turn -> turn.role() == Turn.Role.SYSTEM)
                .forEach(turn -> blocks.addAll(turn.blocks()));
        ArrayNode system = content(blocks);
        if (!system.isEmpty()) {
            body.set("system", system);
        }
    }

    /** The results of tools come first, as Messages wants them. */
    private static void message(Turn turn, ArrayNode messages) {
        List<Block> blocks = new ArrayList<>(turn.blocks());
        blocks.sort(
                (a, b) -> Boolean.compare(b.part() instanceof Part.ToolResult, a.part() instanceof Part.ToolResult));
        ArrayNode content = content(blocks);
        if (!content.isEmpty()) {
            String role = turn.role() == Turn.Role.ASSISTANT ? "assistant" : "user";
            messages.add(Nodes.object().put("role", role).set("content", content));
        }
    }

    private static ArrayNode content(List<Block> blocks) {
        ArrayNode content = Nodes.list();
        for (Block block : blocks) {
            if (!(block.part() instanceof Part.Reasoning) || replayable(block.part())) {
                MessagesBlocks.write(block.part()).ifPresent(written -> {
                    Nodes.addMissing(written, block.extras());
                    content.add(written);
                });
            }
        }
        return content;
    }

    private static void tools(LlmRequest request, ObjectNode body) {
        if (request.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : request.tools()) {
            ObjectNode written = Nodes.object().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                written.put("description", tool.description());
            }
            written.set("input_schema", tool.schemaOrAny());
            if (tool.strict().asBoolean(false)) {
                written.put("strict", true);
            }
            Nodes.addMissing(written, tool.extras());
            tools.add(written);
        }
        boolean one = request.oneCallAtATime();
        if (request.toolChoice().isEmpty() && !one) {
            return;
        }
        ObjectNode choice = choice(request.toolChoice().orElseGet(ToolChoice.Auto::new));
        if (one && !choice.path("type").asText().equals("none")) {
            choice.put("disable_parallel_tool_use", true);
        }
        body.set("tool_choice", choice);
    }

    private static ObjectNode choice(ToolChoice choice) {
        if (choice instanceof ToolChoice.Named named) {
            return Nodes.typed("tool").put("name", named.name());
        }
        if (choice instanceof ToolChoice.Required) {
            return Nodes.typed("any");
        }
        return Nodes.typed(choice instanceof ToolChoice.None ? "none" : "auto");
    }
}
