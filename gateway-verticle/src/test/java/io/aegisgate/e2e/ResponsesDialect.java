package io.aegisgate.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** OpenAI Responses. */
public record ResponsesDialect() implements Dialect {
    @Override
    public String path() {
        return "/responses";
    }

    @Override
    public JsonObject request(String text, boolean array, boolean stream) {
        var part = new JsonObject().put("type", "input_text").put("text", text);
        Object input =
                array ? Dialect.list(new JsonObject().put("role", "user").put("content", Dialect.list(part))) : text;
        return new JsonObject()
                .put("model", "m")
                .put("stream", stream)
                .put("instructions", "Be brief. " + text)
                .put("input", input);
    }

    @Override
    public String userText(JsonObject request) {
        Object input = request.getValue("input");
        return input instanceof JsonArray items
                ? items.getJsonObject(0)
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .getString("text")
                : (String) input;
    }

    @Override
    public String whole(String text, String arguments) {
        return response(text, arguments).encode();
    }

    private static JsonObject response(String text, String arguments) {
        return new JsonObject()
                .put("id", "resp_1")
                .put("object", "response")
                .put("status", "completed")
                .put("output", Dialect.list(message(text), call(arguments)));
    }

    private static JsonObject message(String text) {
        var part = new JsonObject().put("type", "output_text").put("text", text).put("annotations", new JsonArray());
        return new JsonObject()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("content", Dialect.list(part));
    }

    private static JsonObject call(String arguments) {
        return new JsonObject()
                .put("id", "fc_1")
                .put("type", "function_call")
                .put("call_id", "call_1")
                .put("name", "save")
                .put("arguments", arguments);
    }

    @Override
    public String stream(String text, String arguments, int pieceChars) {
        var out = new StringBuilder();
        event(out, "response.created", new JsonObject().put("response", new JsonObject().put("id", "resp_1")));
        event(
                out,
                "response.output_item.added",
                new JsonObject().put("output_index", 0).put("item", message("")));
        for (String piece : Dialect.pieces(text, pieceChars)) {
            event(out, "response.output_text.delta", place(0).put("delta", piece));
        }
        event(out, "response.output_text.done", place(0).put("text", text));
        event(
                out,
                "response.output_item.done",
                new JsonObject().put("output_index", 0).put("item", message(text)));
        event(
                out,
                "response.output_item.added",
                new JsonObject().put("output_index", 1).put("item", call("")));
        for (String piece : Dialect.pieces(arguments, pieceChars)) {
            event(out, "response.function_call_arguments.delta", place(1).put("delta", piece));
        }
        event(out, "response.function_call_arguments.done", place(1).put("arguments", arguments));
        event(
                out,
                "response.output_item.done",
                new JsonObject().put("output_index", 1).put("item", call(arguments)));
        event(out, "response.completed", new JsonObject().put("response", response(text, arguments)));
        return out.toString();
    }

    @Override
    public String greeting(String text) {
        var out = new StringBuilder();
        var begun =
                new JsonObject().put("id", "resp_1").put("object", "response").put("status", "in_progress");
        event(out, "response.created", new JsonObject().put("response", begun.put("output", new JsonArray())));
        event(
                out,
                "response.output_item.added",
                new JsonObject().put("output_index", 0).put("item", message("")));
        for (String piece : Dialect.pieces(text, 4)) {
            event(out, "response.output_text.delta", place(0).put("delta", piece));
        }
        event(out, "response.output_text.done", place(0).put("text", text));
        event(
                out,
                "response.output_item.done",
                new JsonObject().put("output_index", 0).put("item", message(text)));
        var usage =
                new JsonObject().put("input_tokens", 1).put("output_tokens", 1).put("total_tokens", 2);
        var whole = new JsonObject()
                .put("id", "resp_1")
                .put("object", "response")
                .put("status", "completed")
                .put("output", Dialect.list(message(text)))
                .put("usage", usage);
        event(out, "response.completed", new JsonObject().put("response", whole));
        return out.toString();
    }

    private static JsonObject place(int output) {
        var place =
                new JsonObject().put("item_id", output == 0 ? "msg_1" : "fc_1").put("output_index", output);
        return output == 0 ? place.put("content_index", 0) : place;
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
        return read(new JsonObject(body));
    }

    private static Answer read(JsonObject response) {
        JsonArray output = response.getJsonArray("output");
        return new Answer(
                output.getJsonObject(0).getJsonArray("content").getJsonObject(0).getString("text"),
                output.getJsonObject(1).getString("arguments"));
    }

    @Override
    public Answer readStream(String body) {
        var text = new StringBuilder();
        var arguments = new StringBuilder();
        for (JsonObject event : Dialect.events(body)) {
            switch (event.getString("type")) {
                case "response.output_text.delta" -> text.append(event.getString("delta"));
                case "response.function_call_arguments.delta" -> arguments.append(event.getString("delta"));
                case "response.output_text.done" -> same(text.toString(), event.getString("text"));
                case "response.function_call_arguments.done" ->
                    same(arguments.toString(), event.getString("arguments"));
                case "response.completed" -> {
                    Answer repeated = read(event.getJsonObject("response"));
                    same(text.toString(), repeated.text());
                    same(arguments.toString(), repeated.arguments());
                }
                default -> {}
            }
        }
        return new Answer(text.toString(), arguments.toString());
    }

    private static void same(String sent, String repeated) {
        if (!sent.equals(repeated)) {
            throw new AssertionError("the repeat differs from the deltas:\n" + repeated + "\n" + sent);
        }
    }
}
