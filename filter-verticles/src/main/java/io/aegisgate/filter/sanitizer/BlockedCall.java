package io.aegisgate.filter.sanitizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.json.JsonCalls;
import java.io.IOException;
import java.util.Set;

/**
 * What stands for a refused tool call: valid JSON in the shape of the call, which no tool takes for its arguments. In a
 * protocol whose arguments are JSON in a string (chat, responses) the text goes into that string; in one whose arguments are
 * an object (messages) it is the object. Calls of the provider's own types ({@code local_shell_call}) keep their members
 * and lose every string in them.
 */
public final class BlockedCall {
    private static final String KEY = "_blocked";
    private static final JsonFactory JSON = new JsonFactory();
    /** Members of a typed call that stay: what it is, not what it does. */
    private static final Set<String> KEPT = Set.of("id", "call_id", "status", "type", "role");

    private BlockedCall() {}

    /** The arguments of a refused call as JSON text. */
    public static String arguments() {
        return "{" + JsonText.quote(KEY) + ": " + JsonText.quote(Markers.SAFETY) + "}";
    }

    /**
     * What stands for the arguments of a call.
     *
     * @param tool its name, or the type of a call that has none
     * @param arguments as the model wrote them
     * @param json the tool expects JSON
     */
    public static String of(String tool, String arguments, boolean json) {
        if (!json && !arguments.stripLeading().startsWith("{")) {
            return Markers.SAFETY;
        }
        return JsonCalls.TYPED.contains(tool) ? marked(arguments) : arguments();
    }

    /** The JSON with the marker for each of its strings, since clients read the members of a typed call by name. */
    private static String marked(String json) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String name = parser.currentName();
                if (token == JsonToken.VALUE_STRING && (name == null || !KEPT.contains(name))) {
                    out.append(json, from, (int) parser.currentTokenLocation().getCharOffset());
                    parser.finishToken();
                    out.append(JsonText.quote(Markers.SAFETY));
                    from = (int) parser.currentLocation().getCharOffset();
                }
            }
        } catch (IOException e) {
            return arguments();
        }
        return out.append(json, from, json.length()).toString();
    }

    /** The name of a refused call where the contract replaces it too. */
    public static String name() {
        return Markers.SAFETY;
    }
}
