package io.aegisgate.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Anthropic Messages. */
public record MessagesDialect() implements Dialect {
    @Override
    public String path() {
        return "/messages";
    }

    @Override
    public JsonObject request(String text, boolean array, boolean stream) {
        var block = new JsonObject().put("type", "text").put("text", text);
        Object content = array ? Dialect.list(block) : text;
        Object system = array ? Dialect.list(block.copy()) : "Be brief. " + text;
        return new JsonObject()
                .put("model", "m")
                .put("max_tokens", 100)
                .put("stream", stream)
                .put("system", system)
                .put(
                        "messages",
                        Dialect.list(new JsonObject().put("role", "user").put("content", content)));
    }

    @Override
    public String userText(JsonObject request) {
        Object content = request.getJsonArray("messages").getJsonObject(0).getValue("content");
        return content instanceof JsonArray blocks ? blocks.getJsonObject(0).getString("text") : (String) content;
    }

    @Override
    public String whole(String text, String arguments) {
        return new JsonObject()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put(
                        "content",
                        Dialect.list(
                                new JsonObject().put("type", "text").put("text", text),
                                new JsonObject()
                                        .put("type", "tool_use")
                                        .put("id", "toolu_1")
                                        .put("name", "save")
                                        .put("input", new JsonObject(arguments))))
                .put("stop_reason", "tool_use")
                .encode();
    }

    @Override
    public String stream(String text, String arguments, int pieceChars) {
        var out = new StringBuilder();
        event(
                out,
                "message_start",
                new JsonObject()
                        .put("message", new JsonObject().put("id", "msg_1").put("content", new JsonArray())));
        start(out, 0, new JsonObject().put("type", "text").put("text", ""));
        for (String piece : Dialect.pieces(text, pieceChars)) {
            delta(out, 0, new JsonObject().put("type", "text_delta").put("text", piece));
        }
        event(out, "content_block_stop", new JsonObject().put("index", 0));
        event(out, "ping", new JsonObject());
        start(
                out,
                1,
                new JsonObject()
                        .put("type", "tool_use")
                        .put("id", "toolu_1")
                        .put("name", "save")
                        .put("input", new JsonObject()));
        for (String piece : Dialect.pieces(arguments, pieceChars)) {
            delta(out, 1, new JsonObject().put("type", "input_json_delta").put("partial_json", piece));
        }
        event(out, "content_block_stop", new JsonObject().put("index", 1));
        event(out, "message_delta", new JsonObject().put("delta", new JsonObject().put("stop_reason", "tool_use")));
        event(out, "message_stop", new JsonObject());
        return out.toString();
    }

    @Override
    public String greeting(String text) {
        var out = new StringBuilder();
        var message = new JsonObject()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "m")
                .put("content", new JsonArray())
                .put("usage", new JsonObject().put("input_tokens", 1).put("output_tokens", 1));
        event(out, "message_start", new JsonObject().put("message", message));
        start(out, 0, new JsonObject().put("type", "text").put("text", ""));
        for (String piece : Dialect.pieces(text, 4)) {
            delta(out, 0, new JsonObject().put("type", "text_delta").put("text", piece));
        }
        event(out, "content_block_stop", new JsonObject().put("index", 0));
        event(
                out,
                "message_delta",
                new JsonObject()
                        .put("delta", new JsonObject().put("stop_reason", "end_turn"))
                        .put("usage", new JsonObject().put("output_tokens", 1)));
        event(out, "message_stop", new JsonObject());
        return out.toString();
    }

    private static void start(StringBuilder out, int index, JsonObject block) {
        event(out, "content_block_start", new JsonObject().put("index", index).put("content_block", block));
    }

    private static void delta(StringBuilder out, int index, JsonObject delta) {
        event(out, "content_block_delta", new JsonObject().put("index", index).put("delta", delta));
    }

    private static void event(StringBuilder out, String type, JsonObject fields) {
        out.append("event: ")
                .append(type)
                .append("\ndata: ")
                .append(new JsonObject().put("type", type).mergeIn(fields).encode())
                .append("\n\n");
    }

    @Override
    public Answer readWhole(String body) {
        JsonArray content = new JsonObject(body).getJsonArray("content");
        return new Answer(
                content.getJsonObject(0).getString("text"),
                content.getJsonObject(1).getJsonObject("input").encode());
    }

    @Override
    public Answer readStream(String body) {
        var text = new StringBuilder();
        var arguments = new StringBuilder();
        for (JsonObject event : Dialect.events(body)) {
            if ("content_block_delta".equals(event.getString("type"))) {
                JsonObject delta = event.getJsonObject("delta");
                text.append(delta.getString("text", ""));
                arguments.append(delta.getString("partial_json", ""));
            }
        }
        return new Answer(text.toString(), arguments.toString());
    }
}
