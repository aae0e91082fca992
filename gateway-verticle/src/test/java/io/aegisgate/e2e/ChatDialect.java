package io.aegisgate.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** OpenAI Chat Completions. */
public record ChatDialect() implements Dialect {
    @Override
    public String path() {
        return "/chat/completions";
    }

    @Override
    public JsonObject request(String text, boolean array, boolean stream) {
        Object content =
                array ? Dialect.list(new JsonObject().put("type", "text").put("text", text)) : text;
        return new JsonObject()
                .put("model", "m")
                .put("stream", stream)
                .put(
                        "messages",
                        Dialect.list(
                                new JsonObject().put("role", "system").put("content", "Be brief. " + text),
                                new JsonObject().put("role", "user").put("content", content)));
    }

    @Override
    public String userText(JsonObject request) {
        Object content = request.getJsonArray("messages").getJsonObject(1).getValue("content");
        return content instanceof JsonArray parts ? parts.getJsonObject(0).getString("text") : (String) content;
    }

    @Override
    public String whole(String text, String arguments) {
        var call = new JsonObject()
                .put("id", "call_1")
                .put("type", "function")
                .put("function", new JsonObject().put("name", "save").put("arguments", arguments));
        var message =
                new JsonObject().put("role", "assistant").put("content", text).put("tool_calls", Dialect.list(call));
        return new JsonObject()
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put(
                        "choices",
                        Dialect.list(new JsonObject()
                                .put("index", 0)
                                .put("message", message)
                                .put("finish_reason", "tool_calls")))
                .encode();
    }

    @Override
    public String stream(String text, String arguments, int pieceChars) {
        var out = new StringBuilder();
        chunk(out, new JsonObject().put("role", "assistant").put("content", ""), null);
        for (String piece : Dialect.pieces(text, pieceChars)) {
            chunk(out, new JsonObject().put("content", piece), null);
        }
        var call = new JsonObject()
                .put("index", 0)
                .put("id", "call_1")
                .put("type", "function")
                .put("function", new JsonObject().put("name", "save").put("arguments", ""));
        chunk(out, new JsonObject().put("tool_calls", Dialect.list(call)), null);
        for (String piece : Dialect.pieces(arguments, pieceChars)) {
            var delta = new JsonObject().put("index", 0).put("function", new JsonObject().put("arguments", piece));
            chunk(out, new JsonObject().put("tool_calls", Dialect.list(delta)), null);
        }
        chunk(out, new JsonObject(), "tool_calls");
        return out.append("data: [DONE]\n\n").toString();
    }

    @Override
    public String greeting(String text) {
        var out = new StringBuilder();
        chunk(out, new JsonObject().put("role", "assistant").put("content", text), null);
        chunk(out, new JsonObject(), "stop");
        return out.append("data: [DONE]\n\n").toString();
    }

    private static void chunk(StringBuilder out, JsonObject delta, String finish) {
        var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        out.append("data: ")
                .append(new JsonObject()
                        .put("id", "chatcmpl-1")
                        .put("object", "chat.completion.chunk")
                        .put("choices", Dialect.list(choice))
                        .encode())
                .append("\n\n");
    }

    @Override
    public Answer readWhole(String body) {
        JsonObject message =
                new JsonObject(body).getJsonArray("choices").getJsonObject(0).getJsonObject("message");
        return new Answer(
                message.getString("content"),
                message.getJsonArray("tool_calls")
                        .getJsonObject(0)
                        .getJsonObject("function")
                        .getString("arguments"));
    }

    @Override
    public Answer readStream(String body) {
        var text = new StringBuilder();
        var arguments = new StringBuilder();
        for (JsonObject event : Dialect.events(body)) {
            JsonObject delta = event.getJsonArray("choices").getJsonObject(0).getJsonObject("delta");
            text.append(delta.getString("content", ""));
            if (delta.getJsonArray("tool_calls") != null) {
                arguments.append(delta.getJsonArray("tool_calls")
                        .getJsonObject(0)
                        .getJsonObject("function")
                        .getString("arguments", ""));
            }
        }
        return new Answer(text.toString(), arguments.toString());
    }
}
