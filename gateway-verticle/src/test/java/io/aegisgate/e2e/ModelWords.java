package io.aegisgate.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** How a provider of each protocol writes one turn of its model, complete enough for clients that check every field. */
final class ModelWords {
    private static final JsonObject CHAT_USAGE = new JsonObject()
            .put("prompt_tokens", 120)
            .put("completion_tokens", 34)
            .put("total_tokens", 154)
            .put(
                    "prompt_tokens_details",
                    new JsonObject().put("cached_tokens", 100).put("cache_write_tokens", 0))
            .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", 9));
    private static final JsonObject RESPONSES_USAGE = new JsonObject()
            .put("input_tokens", 120)
            .put(
                    "input_tokens_details",
                    new JsonObject().put("cached_tokens", 100).put("cache_write_tokens", 0))
            .put("output_tokens", 34)
            .put("output_tokens_details", new JsonObject().put("reasoning_tokens", 9))
            .put("total_tokens", 154);
    private static final JsonObject MESSAGES_USAGE = new JsonObject()
            .put("input_tokens", 20)
            .put("cache_creation_input_tokens", 0)
            .put("cache_read_input_tokens", 100)
            .put("output_tokens", 34);

    private ModelWords() {}

    /** A tool the model calls; the arguments are JSON. */
    record Call(String id, String name, String arguments) {}

    /** What the model says; empty texts are left out. */
    record Turn(String thinking, String text, List<Call> calls) {
        /** No two turns have one name; clients put together what has the same. */
        String name() {
            return Integer.toHexString(hashCode());
        }

        static Turn of(String text) {
            return new Turn("", text, List.of());
        }
    }

    static String chat(Turn turn) {
        JsonArray calls = new JsonArray();
        turn.calls().forEach(call -> calls.add(chatCall(call)));
        JsonObject message = new JsonObject()
                .put("role", "assistant")
                .put("content", turn.text())
                .putNull("refusal");
        if (!turn.thinking().isEmpty()) {
            message.put("reasoning_content", turn.thinking());
        }
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls);
        }
        JsonObject choice = new JsonObject()
                .put("index", 0)
                .put("message", message)
                .putNull("logprobs")
                .put("finish_reason", calls.isEmpty() ? "stop" : "tool_calls");
        return chatHead(turn, "chat.completion")
                .put("choices", new JsonArray().add(choice))
                .put("usage", CHAT_USAGE)
                .encode();
    }

    static String chatStream(Turn turn) {
        StringBuilder out = new StringBuilder();
        chunk(turn, out, new JsonObject().put("role", "assistant").put("content", ""), null);
        pieces(turn.thinking())
                .forEach(piece -> chunk(turn, out, new JsonObject().put("reasoning_content", piece), null));
        pieces(turn.text()).forEach(piece -> chunk(turn, out, new JsonObject().put("content", piece), null));
        for (int i = 0; i < turn.calls().size(); i++) {
            Call call = turn.calls().get(i);
            JsonObject begun = chatCall(new Call(call.id(), call.name(), "")).put("index", i);
            chunk(turn, out, new JsonObject().put("tool_calls", new JsonArray().add(begun)), null);
            for (String piece : pieces(call.arguments())) {
                JsonObject more =
                        new JsonObject().put("index", i).put("function", new JsonObject().put("arguments", piece));
                chunk(turn, out, new JsonObject().put("tool_calls", new JsonArray().add(more)), null);
            }
        }
        chunk(turn, out, new JsonObject(), turn.calls().isEmpty() ? "stop" : "tool_calls");
        data(
                out,
                chatHead(turn, "chat.completion.chunk")
                        .put("choices", new JsonArray())
                        .put("usage", CHAT_USAGE));
        return out.append("data: [DONE]\n\n").toString();
    }

    static String responses(Turn turn) {
        return response(turn, "completed", items(turn)).encode();
    }

    static String responsesStream(Turn turn) {
        StringBuilder out = new StringBuilder();
        event(
                out,
                "response.created",
                new JsonObject().put("response", response(turn, "in_progress", new JsonArray())));
        JsonArray items = items(turn);
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.getJsonObject(i);
            JsonObject empty = item.copy().put("status", "in_progress");
            JsonObject place = new JsonObject().put("output_index", i).put("item_id", item.getString("id"));
            switch (item.getString("type")) {
                case "reasoning" -> {
                    empty.put("summary", new JsonArray()).remove("encrypted_content");
                    event(out, "response.output_item.added", place.copy().put("item", empty));
                    JsonObject summary = place.copy().put("summary_index", 0);
                    part(out, "response.reasoning_summary_part.added", summary, "summary_text", "");
                    pieces(turn.thinking())
                            .forEach(piece -> event(
                                    out,
                                    "response.reasoning_summary_text.delta",
                                    summary.copy().put("delta", piece)));
                    event(
                            out,
                            "response.reasoning_summary_text.done",
                            summary.copy().put("text", turn.thinking()));
                    part(out, "response.reasoning_summary_part.done", summary, "summary_text", turn.thinking());
                }
                case "message" -> {
                    event(
                            out,
                            "response.output_item.added",
                            place.copy().put("item", empty.put("content", new JsonArray())));
                    JsonObject content = place.copy().put("content_index", 0);
                    part(out, "response.content_part.added", content, "output_text", "");
                    pieces(turn.text())
                            .forEach(piece -> event(
                                    out,
                                    "response.output_text.delta",
                                    content.copy().put("delta", piece).put("logprobs", new JsonArray())));
                    event(
                            out,
                            "response.output_text.done",
                            content.copy().put("text", turn.text()).put("logprobs", new JsonArray()));
                    part(out, "response.content_part.done", content, "output_text", turn.text());
                }
                default -> {
                    event(out, "response.output_item.added", place.copy().put("item", empty.put("arguments", "")));
                    pieces(item.getString("arguments"))
                            .forEach(piece -> event(
                                    out,
                                    "response.function_call_arguments.delta",
                                    place.copy().put("delta", piece)));
                    event(
                            out,
                            "response.function_call_arguments.done",
                            place.copy()
                                    .put("name", item.getString("name"))
                                    .put("arguments", item.getString("arguments")));
                }
            }
            event(out, "response.output_item.done", place.copy().put("item", item));
        }
        event(out, "response.completed", new JsonObject().put("response", response(turn, "completed", items)));
        return out.toString();
    }

    static String messages(Turn turn) {
        return message(turn, blocks(turn), turn.calls().isEmpty() ? "end_turn" : "tool_use")
                .encode();
    }

    static String messagesStream(Turn turn) {
        StringBuilder out = new StringBuilder();
        event(out, "message_start", new JsonObject().put("message", message(turn, new JsonArray(), null)));
        JsonArray blocks = blocks(turn);
        for (int i = 0; i < blocks.size(); i++) {
            JsonObject block = blocks.getJsonObject(i);
            JsonObject empty = block.copy();
            List<JsonObject> deltas = new ArrayList<>();
            switch (block.getString("type")) {
                case "thinking" -> {
                    empty.put("thinking", "").put("signature", "");
                    pieces(turn.thinking()).forEach(piece -> deltas.add(delta("thinking_delta", "thinking", piece)));
                    deltas.add(delta("signature_delta", "signature", block.getString("signature")));
                }
                case "text" -> {
                    empty.put("text", "");
                    pieces(turn.text()).forEach(piece -> deltas.add(delta("text_delta", "text", piece)));
                }
                default -> {
                    empty.put("input", new JsonObject());
                    String arguments = block.getJsonObject("input").encode();
                    pieces(arguments).forEach(piece -> deltas.add(delta("input_json_delta", "partial_json", piece)));
                }
            }
            JsonObject place = new JsonObject().put("index", i);
            event(out, "content_block_start", place.copy().put("content_block", empty));
            deltas.forEach(
                    delta -> event(out, "content_block_delta", place.copy().put("delta", delta)));
            event(out, "content_block_stop", place);
        }
        JsonObject end = new JsonObject()
                .put("stop_reason", turn.calls().isEmpty() ? "end_turn" : "tool_use")
                .putNull("stop_sequence");
        event(out, "message_delta", new JsonObject().put("delta", end).put("usage", MESSAGES_USAGE));
        event(out, "message_stop", new JsonObject());
        return out.toString();
    }

    private static JsonObject chatCall(Call call) {
        return new JsonObject()
                .put("id", call.id())
                .put("type", "function")
                .put("function", new JsonObject().put("name", call.name()).put("arguments", call.arguments()));
    }

    private static JsonObject chatHead(Turn turn, String object) {
        return new JsonObject()
                .put("id", "chatcmpl-" + turn.name())
                .put("object", object)
                .put("created", 1_700_000_000)
                .put("model", "served");
    }

    private static void chunk(Turn turn, StringBuilder out, JsonObject delta, String finish) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        data(out, chatHead(turn, "chat.completion.chunk").put("choices", new JsonArray().add(choice)));
    }

    private static JsonArray items(Turn turn) {
        JsonArray items = new JsonArray();
        if (!turn.thinking().isEmpty()) {
            items.add(new JsonObject()
                    .put("id", "rs_" + turn.name())
                    .put("type", "reasoning")
                    .put(
                            "summary",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("type", "summary_text")
                                            .put("text", turn.thinking())))
                    .put("encrypted_content", "gAAAAAB=="));
        }
        if (!turn.text().isEmpty()) {
            JsonObject part = new JsonObject()
                    .put("type", "output_text")
                    .put("text", turn.text())
                    .put("annotations", new JsonArray())
                    .put("logprobs", new JsonArray());
            items.add(new JsonObject()
                    .put("id", "msg_" + turn.name())
                    .put("type", "message")
                    .put("status", "completed")
                    .put("role", "assistant")
                    .put("content", new JsonArray().add(part)));
        }
        for (Call call : turn.calls()) {
            items.add(new JsonObject()
                    .put("id", "fc_" + call.id())
                    .put("type", "function_call")
                    .put("status", "completed")
                    .put("call_id", call.id())
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
        }
        return items;
    }

    private static JsonObject response(Turn turn, String status, JsonArray output) {
        return new JsonObject()
                .put("id", "resp_" + turn.name())
                .put("object", "response")
                .put("created_at", 1_700_000_000)
                .put("status", status)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .put("model", "served")
                .put("output", output)
                .put("parallel_tool_calls", true)
                .put("temperature", 1)
                .put("tool_choice", "auto")
                .put("tools", new JsonArray())
                .put("top_p", 1)
                .put("metadata", new JsonObject())
                .put("usage", status.equals("completed") ? RESPONSES_USAGE : null);
    }

    private static void part(StringBuilder out, String type, JsonObject place, String kind, String text) {
        JsonObject part = new JsonObject().put("type", kind).put("text", text);
        if (kind.equals("output_text")) {
            part.put("annotations", new JsonArray()).put("logprobs", new JsonArray());
        }
        event(out, type, place.copy().put("part", part));
    }

    private static JsonArray blocks(Turn turn) {
        JsonArray blocks = new JsonArray();
        if (!turn.thinking().isEmpty()) {
            blocks.add(new JsonObject()
                    .put("type", "thinking")
                    .put("thinking", turn.thinking())
                    .put("signature", "EqQBCg=="));
        }
        if (!turn.text().isEmpty()) {
            blocks.add(new JsonObject().put("type", "text").put("text", turn.text()));
        }
        for (Call call : turn.calls()) {
            blocks.add(new JsonObject()
                    .put("type", "tool_use")
                    .put("id", call.id())
                    .put("name", call.name())
                    .put("input", new JsonObject(call.arguments())));
        }
        return blocks;
    }

    private static JsonObject message(Turn turn, JsonArray content, String stop) {
        return new JsonObject()
                .put("id", "msg_" + turn.name())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "served")
                .put("content", content)
                .put("stop_reason", stop)
                .putNull("stop_sequence")
                .put("usage", MESSAGES_USAGE);
    }

    private static JsonObject delta(String type, String name, String value) {
        return new JsonObject().put("type", type).put(name, value);
    }

    private static List<String> pieces(String text) {
        return Dialect.pieces(text, 6);
    }

    private static void event(StringBuilder out, String type, JsonObject fields) {
        out.append("event: ").append(type).append('\n');
        long number = out.chars().filter(c -> c == '\n').count();
        JsonObject event = new JsonObject().put("type", type);
        data(out, (type.startsWith("response.") ? event.put("sequence_number", number) : event).mergeIn(fields));
    }

    private static void data(StringBuilder out, JsonObject data) {
        out.append("data: ").append(data.encode()).append("\n\n");
    }
}
