package io.aegisgate.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One of the three protocols, as a client and as a provider speak it. */
public sealed interface Dialect permits ChatDialect, ResponsesDialect, MessagesDialect {
    /** Path below the base URL. */
    String path();

    /** A request with the text as the user's content, as a string or as one part of an array. */
    JsonObject request(String text, boolean array, boolean stream);

    /** The user's text in a request as the provider got it. */
    String userText(JsonObject request);

    /** A whole answer with this text and a tool call with these arguments (JSON). */
    String whole(String text, String arguments);

    /** The same as an event stream in pieces of some characters. */
    String stream(String text, String arguments, int pieceChars);

    /** A stream that says this and ends the turn, without a tool call. */
    String greeting(String text);

    /** What a client reads from a whole answer. */
    Answer readWhole(String body);

    /** What a client reads from an event stream. */
    Answer readStream(String body);

    /** The text and the tool arguments a client got. */
    record Answer(String text, String arguments) {}

    static List<Dialect> all() {
        return List.of(new ChatDialect(), new ResponsesDialect(), new MessagesDialect());
    }

    static List<String> pieces(String text, int chars) {
        var pieces = new ArrayList<String>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + chars);
            // A provider cuts between characters, never inside one.
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    static List<JsonObject> events(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                .map(line -> new JsonObject(line.substring("data: ".length())))
                .toList();
    }

    static JsonArray list(Object... items) {
        return new JsonArray(List.of(items));
    }
}
