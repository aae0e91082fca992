package io.aegisgate.filter;

import io.vertx.core.json.JsonObject;

/** Reads what a stream says. */
final class StreamWords {
    private StreamWords() {}

    /** The words of a stream joined, whatever its protocol. */
    static String of(String stream) {
        StringBuilder text = new StringBuilder();
        for (String line :
                stream.lines().filter(line -> line.startsWith("data: {")).toList()) {
            JsonObject event = new JsonObject(line.substring(6));
            Object delta = event.getValue("delta");
            if (event.containsKey("choices")) {
                text.append(event.getJsonArray("choices")
                        .getJsonObject(0)
                        .getJsonObject("delta")
                        .getString("content", ""));
            } else if (event.containsKey("candidates")) {
                event.getJsonArray("candidates")
                        .getJsonObject(0)
                        .getJsonObject("content")
                        .getJsonArray("parts")
                        .forEach(part -> text.append(((JsonObject) part).getString("text", "")));
            } else if (delta instanceof JsonObject block) {
                text.append(block.getString("text", ""));
            } else if (delta instanceof String words) {
                text.append(words);
            } else {
                text.append(event.getString("token", ""));
            }
        }
        return text.toString();
    }
}
