package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.conversion.model.Nodes;

/**
 * How many input tokens a request will take, for {@code count_tokens}: OpenAI-compatible upstreams have no such call that all
 * of them serve. An estimate of four characters a token for text and a fixed count a picture; models differ.
 */
final class TokenEstimate {
    private static final int CHARS_A_TOKEN = 4;
    private static final int TOKENS_AN_IMAGE = 1500;
    private static final int TOKENS_A_MESSAGE = 4;

    private TokenEstimate() {}

    /** The answer to a request for a count. */
    static JsonNode answer(JsonNode body) {
        long tokens = of(body.path("system")) + of(body.path("tools")) + of(body.path("tool_choice"));
        for (JsonNode message : body.path("messages")) {
            tokens += TOKENS_A_MESSAGE + of(message.path("content"));
        }
        return Nodes.object().put("input_tokens", Math.max(1, tokens));
    }

    private static long of(JsonNode node) {
        if (node.isTextual()) {
            return (node.textValue().length() + CHARS_A_TOKEN - 1L) / CHARS_A_TOKEN;
        }
        if (node.path("type").asText().equals("image")) {
            return TOKENS_AN_IMAGE;
        }
        long tokens = 0;
        for (JsonNode child : node) {
            tokens += of(child);
        }
        return tokens;
    }
}
