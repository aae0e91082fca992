package io.aegisgate.shared.message;

import java.util.List;
import java.util.Map;

/**
 * The conversion a token asks for.
 *
 * @param kind the word in the token file, such as {@code openai_chat}; empty for none
 * @param defaultModel model of the upstream when no mapping fits, empty for none
 * @param modelMap models as clients name them to models of the upstream
 */
public record Compat(String kind, String defaultModel, Map<String, String> modelMap) {
    /** Every kind that there is, as the token file and the admin API write it. */
    public static final List<String> KINDS = List.of("openai_chat", "openai_chat_completions", "anthropic_messages");

    /** No conversion. */
    public static final Compat NONE = new Compat("", "", Map.of());

    /** Copies the map. */
    public Compat {
        modelMap = Map.copyOf(modelMap);
    }
}
