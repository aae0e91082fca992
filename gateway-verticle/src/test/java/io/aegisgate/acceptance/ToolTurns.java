package io.aegisgate.acceptance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Turns that end with the result of a tool. */
final class ToolTurns {
    private ToolTurns() {}

    static String of(String route, String result, boolean stream) {
        JsonArray turns = new JsonArray();
        turns.add(new JsonObject().put("role", "user").put("content", "Which room is free?"));
        switch (route) {
            case Vectors.CHAT ->
                turns.add(new JsonObject()
                                .put("role", "assistant")
                                .put(
                                        "tool_calls",
                                        new JsonArray(List.of(new JsonObject()
                                                .put("id", "t")
                                                .put("type", "function")
                                                .put(
                                                        "function",
                                                        new JsonObject()
                                                                .put("name", "find_room")
                                                                .put("arguments", "{}"))))))
                        .add(new JsonObject()
                                .put("role", "tool")
                                .put("tool_call_id", "t")
                                .put("content", result));
            case Vectors.RESPONSES ->
                turns.add(new JsonObject()
                                .put("type", "function_call")
                                .put("call_id", "t")
                                .put("name", "find_room")
                                .put("arguments", "{}"))
                        .add(new JsonObject()
                                .put("type", "function_call_output")
                                .put("call_id", "t")
                                .put("output", result));
            default ->
                turns.add(new JsonObject()
                                .put("role", "assistant")
                                .put(
                                        "content",
                                        new JsonArray(List.of(new JsonObject()
                                                .put("type", "tool_use")
                                                .put("id", "t")
                                                .put("name", "find_room")
                                                .put("input", new JsonObject())))))
                        .add(new JsonObject()
                                .put("role", "user")
                                .put(
                                        "content",
                                        new JsonArray(List.of(new JsonObject()
                                                .put("type", "tool_result")
                                                .put("tool_use_id", "t")
                                                .put("content", result)))));
        }
        return new JsonObject()
                .put("model", "m")
                .put("max_tokens", 50)
                .put("stream", stream)
                .put(route.equals(Vectors.RESPONSES) ? "input" : "messages", turns)
                .encode();
    }
}
