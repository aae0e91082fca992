package io.aegisgate.filter.sanitizer;

import io.aegisgate.filter.text.JsonText;

/**
 * What stands for a refused tool call: valid JSON in the shape of the call, which no tool takes for its arguments. In a
 * protocol whose arguments are JSON in a string (chat, responses) the text goes into that string; in one whose arguments are
 * an object (messages) it is the object.
 */
public final class BlockedCall {
    private static final String KEY = "_blocked";

    private BlockedCall() {}

    /** The arguments of a refused call as JSON text. */
    public static String arguments() {
        return "{" + JsonText.quote(KEY) + ": " + JsonText.quote(Markers.SAFETY) + "}";
    }

    /** The name of a refused call where the contract replaces it too. */
    public static String name() {
        return Markers.SAFETY;
    }
}
