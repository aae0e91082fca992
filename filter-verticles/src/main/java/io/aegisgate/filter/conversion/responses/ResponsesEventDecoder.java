package io.aegisgate.filter.conversion.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.event.Ending;
import io.aegisgate.filter.conversion.event.EventDecoder;
import io.aegisgate.filter.conversion.event.LlmEvent;
import io.aegisgate.filter.conversion.event.LlmFailure;
import io.aegisgate.filter.conversion.event.PartHead;
import io.aegisgate.filter.conversion.event.PartOrder;
import io.aegisgate.filter.conversion.model.Block;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.filter.conversion.model.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads event streams of {@code /v1/responses}. Text is told when it first comes, be it as a delta, in a {@code .done} event,
 * in a complete item, or in the last event, and never twice. Source: OpenAI API reference, "Streaming events".
 */
public final class ResponsesEventDecoder implements EventDecoder {
    private final PartOrder order;
    private final Set<String> told = new HashSet<>();
    private final Map<Integer, Integer> summaries = new HashMap<>();
    private ObjectNode note = Nodes.object();

    /** A decoder that tells a listener. */
    public ResponsesEventDecoder(Consumer<LlmEvent> listener) {
        this.order = new PartOrder(listener);
    }

    @Override
    public void frame(String event, JsonNode data) {
        JsonNode response = data.path("response");
        for (JsonNode place : List.of(data, response)) {
            if (!LlmFailure.note(place).isEmpty()) {
                note = LlmFailure.note(place);
            }
        }
        int item = data.path("output_index").asInt(0);
        String part = "part:" + item + ":" + data.path("content_index").asInt(0);
        switch (Nodes.text(data, "type")) {
            case "response.created", "response.in_progress" -> order.start(ResponsesAnswers.started(response));
            case "response.output_item.added" -> added(item, data.path("item"));
            case "response.output_text.delta" -> append(part, new PartHead.Text(), Nodes.text(data, "delta"));
            case "response.refusal.delta" -> append(part, new PartHead.Refusal(), Nodes.text(data, "delta"));
            case "response.output_text.done" -> whole(part, new PartHead.Text(), Nodes.text(data, "text"));
            case "response.refusal.done" -> whole(part, new PartHead.Refusal(), Nodes.text(data, "refusal"));
            case "response.reasoning_summary_text.delta" ->
                reasoning(item, data.path("summary_index").asInt(0), Nodes.text(data, "delta"));
            case "response.reasoning_text.delta" ->
                reasoning(item, data.path("content_index").asInt(0), Nodes.text(data, "delta"));
            case "response.function_call_arguments.delta" -> order.append(call(item), Nodes.text(data, "delta"));
            case "response.function_call_arguments.done" -> arguments(item, Nodes.text(data, "arguments"));
            case "response.output_item.done" -> done(item, data.path("item"));
            case "response.completed", "response.incomplete" -> completed(response);
            case "response.failed" -> order.fail(failure(response));
            case "error" -> order.fail(LlmFailure.read(data, 0));
            case "" -> untyped(data);
            default -> {
                // Built-in tools, annotations, audio and events of later versions.
            }
        }
    }

    /** Proxies in front of a server tell of its failure in their own way. */
    private void untyped(JsonNode data) {
        if (data.path("error").isObject()) {
            order.fail(LlmFailure.read(data, 0));
        }
    }

    @Override
    public void end() {
        order.fail(LlmFailure.brokenOff(note));
    }

    private LlmFailure failure(JsonNode response) {
        LlmFailure read = LlmFailure.read(response, 0);
        return new LlmFailure(read.kind(), read.code(), read.message(), note);
    }

    private void added(int item, JsonNode node) {
        if (Nodes.text(node, "type").equals("function_call")) {
            openCall(item, node);
        }
    }

    private void openCall(int item, JsonNode node) {
        if (told.add(call(item))) {
            order.open(
                    call(item),
                    new PartHead.ToolCall(Nodes.firstText(node, "call_id", "id"), Nodes.text(node, "name")));
        }
    }

    private void arguments(int item, String all) {
        if (!order.anyIn(call(item))) {
            order.append(call(item), all);
        }
    }

    private void append(String part, PartHead head, String piece) {
        if (!piece.isEmpty()) {
            if (told.add(part)) {
                order.open(part, head);
            }
            order.append(part, piece);
        }
    }

    /** All of a part; what was told piece by piece is not told again. */
    private void whole(String part, PartHead head, String text) {
        if (!told.contains(part)) {
            append(part, head, text);
        }
        order.close(part);
    }

    private void reasoning(int item, int summary, String piece) {
        String key = thoughts(item);
        if (piece.isEmpty()) {
            return;
        }
        if (told.add(key)) {
            order.open(key, new PartHead.Reasoning());
        } else if (summaries.getOrDefault(item, summary) != summary) {
            order.append(key, ResponsesItems.BETWEEN_SUMMARIES);
        }
        summaries.put(item, summary);
        order.append(key, piece);
    }

    private void done(int item, JsonNode node) {
        switch (Nodes.text(node, "type")) {
            case "message" -> {
                List<Block> content = ResponsesItems.content(node.path("content"));
                for (int i = 0; i < content.size(); i++) {
                    String part = "part:" + item + ":" + i;
                    if (content.get(i).part() instanceof Part.Text text) {
                        whole(part, new PartHead.Text(), text.text());
                    } else if (content.get(i).part() instanceof Part.Refusal refusal) {
                        whole(part, new PartHead.Refusal(), refusal.text());
                    }
                }
            }
            case "function_call" -> {
                openCall(item, node);
                arguments(item, Nodes.text(node, "arguments"));
                order.close(call(item));
            }
            case "reasoning" -> {
                String key = thoughts(item);
                if (!ResponsesItems.thoughts(node).isEmpty()
                        || !ResponsesItems.seal(node).empty()) {
                    if (told.add(key)) {
                        order.open(key, new PartHead.Reasoning());
                        order.append(key, ResponsesItems.thoughts(node));
                    }
                    order.seal(key, ResponsesItems.seal(node));
                }
                order.close(key);
            }
            default -> {
                // Calls of built-in tools have no counterpart.
            }
        }
    }

    private void completed(JsonNode response) {
        order.start(ResponsesAnswers.started(response));
        int item = 0;
        for (JsonNode node : response.path("output")) {
            done(item++, node);
        }
        if (told.isEmpty()) {
            whole("part:0:0", new PartHead.Text(), Nodes.text(response, "output_text"));
        }
        Ending ending = ResponsesAnswers.ending(response);
        order.finish(ending, ResponsesAnswers.usage(response.path("usage")), note);
    }

    private static String call(int item) {
        return "call:" + item;
    }

    private static String thoughts(int item) {
        return "thoughts:" + item;
    }
}
