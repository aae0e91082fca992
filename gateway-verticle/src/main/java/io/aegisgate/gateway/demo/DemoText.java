package io.aegisgate.gateway.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** Takes the text out of the two protocols the demo speaks. */
final class DemoText {
    private DemoText() {}

    /** The text of the last message of a request. */
    static String lastUserText(JsonObject request) {
        JsonArray messages = request.getJsonArray("messages");
        Object content = messages.getJsonObject(messages.size() - 1).getValue("content");
        return content instanceof JsonArray blocks
                ? blocks.getJsonObject(0).getString("text")
                : String.valueOf(content);
    }

    /** The text of a whole chat answer. */
    static String chatAnswer(String body) {
        return new JsonObject(body)
                .getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message")
                .getString("content");
    }

    /** The joined text of a streamed Messages answer. */
    static String messagesAnswer(Stream<String> lines) {
        var text = new StringBuilder();
        lines.filter(line -> line.startsWith("data: "))
                .map(line -> new JsonObject(line.substring("data: ".length())))
                .filter(event -> "content_block_delta".equals(event.getString("type")))
                .forEach(event -> text.append(event.getJsonObject("delta").getString("text", "")));
        return text.toString();
    }
}
