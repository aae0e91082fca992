package io.aegisgate.shared.message;

import java.util.Map;

/**
 * The conversion a token asks for.
 *
 * @param kind the word in the token file, such as {@code openai_chat}
 * @param defaultModel model of the upstream when no mapping fits, empty for none
 * @param modelMap models as clients name them to models of the upstream
 */
public record Compat(String kind, String defaultModel, Map<String, String> modelMap) {
    /** Copies the map. */
    public Compat {
        modelMap = Map.copyOf(modelMap);
    }
}
