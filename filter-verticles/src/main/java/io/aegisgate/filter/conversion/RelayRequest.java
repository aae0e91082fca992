package io.aegisgate.filter.conversion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.shared.error.ErrorCode;
import io.aegisgate.shared.error.GatewayFailure;
import io.aegisgate.shared.message.OpenExchange;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * A body of {@code /relay/generate} as the chat request it stands for: {@code messages}, or one user message from {@code
 * prompt}; model, stream and policy are kept, everything else is left out. Stateless; any thread.
 */
public final class RelayRequest {
    private static final String PATH = "/relay/generate";
    private static final String CHAT = "/v1/chat/completions";
    private static final String MODEL = "relay-model";
    private static final String ID = "relay-unknown";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RelayRequest() {}

    /**
     * The exchange as one on Chat Completions; any other exchange as it is.
     *
     * @throws GatewayFailure {@code invalid_json} or {@code invalid_parameters}
     */
    public static OpenExchange resolved(OpenExchange open) {
        if (!open.path().equals(PATH)) {
            return open;
        }
        return open.carrying(
                CHAT, "application/json", Buffer.buffer(chat(read(open.body().getBytes()))));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new GatewayFailure(ErrorCode.INVALID_JSON);
        }
    }

    private static byte[] chat(JsonNode relay) {
        ObjectNode chat = JSON.createObjectNode();
        String id = relay.path("request_id").asText(ID);
        chat.put("request_id", id);
        chat.put("session_id", relay.path("session_id").asText(id));
        chat.put("model", relay.path("model").asText(MODEL));
        JsonNode messages = relay.path("messages");
        JsonNode prompt = relay.path("prompt");
        if (messages instanceof ArrayNode && !messages.isEmpty()) {
            chat.set("messages", messages);
        } else if (prompt.isTextual()) {
            chat.putArray("messages").addObject().put("role", "user").set("content", prompt);
        } else {
            throw new GatewayFailure(ErrorCode.INVALID_PARAMETERS, "messages or prompt is required");
        }
        for (String kept : new String[] {"stream", "policy"}) {
            if (relay.has(kept)) {
                chat.set(kept, relay.get(kept));
            }
        }
        try {
            return JSON.writeValueAsBytes(chat);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
