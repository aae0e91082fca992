package io.aegisgate.filter.text;

import java.util.Set;

/** Who speaks in a text, in the words of the protocols. */
public final class SpeakerRole {
    /** Roles of chat, Responses, Messages, Converse and Gemini. What else a client calls a role is its own text. */
    private static final Set<String> KNOWN =
            Set.of("system", "developer", "user", "assistant", "model", "tool", "function");

    private SpeakerRole() {}

    /**
     * The role of a text.
     *
     * @param said the role its message names, empty for none
     * @return a known role, or empty where nobody speaks
     */
    public static String of(String said, SpanKind kind) {
        if (KNOWN.contains(said)) {
            return said;
        }
        return switch (kind) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT, REASONING, TOOL_ARGUMENTS -> "assistant";
            case TOOL_RESULT, RETRIEVED -> "tool";
            case TOOL_DEFINITION, OTHER -> "";
        };
    }
}
