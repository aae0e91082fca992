package io.aegisgate.filter.conversion.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aegisgate.filter.conversion.model.Nodes;
import io.aegisgate.shared.error.ErrorCode;

/**
 * Why there is no answer.
 *
 * @param code the provider's or the gateway's own code, empty for none
 * @param note the gateway's own remarks, empty for none
 */
public record LlmFailure(Kind kind, String code, String message, ObjectNode note) {
    private static final String UNSAID = "upstream response failed";

    /** Kinds of failure, as each protocol names them. Sources: API references of Anthropic and OpenAI, "Errors". */
    public enum Kind {
        /** The request is wrong. */
        INVALID("invalid_request_error", "invalid_request_error", 400),
        /** No valid key. */
        AUTHENTICATION("authentication_error", "authentication_error", 401),
        /** The key may not do this. */
        PERMISSION("permission_error", "permission_error", 403),
        /** There is no such thing. */
        NOT_FOUND("not_found_error", "not_found_error", 404),
        /** The request is too large. */
        TOO_LARGE("request_too_large", "request_too_large", 413),
        /** Too many requests or no quota. */
        RATE_LIMIT("rate_limit_error", "rate_limit_error", 429),
        /** The provider cannot serve now. */
        OVERLOADED("overloaded_error", "overloaded_error", 503),
        /** It took too long. */
        TIMEOUT("timeout_error", "timeout_error", 504),
        /** Anything else. */
        API("api_error", "server_error", 500);

        private final String anthropic;
        private final String openAi;
        private final int status;

        Kind(String anthropic, String openAi, int status) {
            this.anthropic = anthropic;
            this.openAi = openAi;
            this.status = status;
        }

        /** Anthropic's error type. */
        public String anthropic() {
            return anthropic;
        }

        /** OpenAI's error type. */
        public String openAi() {
            return openAi;
        }

        static Kind ofStatus(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status == 529 ? OVERLOADED : status >= 400 && status < 500 ? INVALID : API;
        }
    }

    /**
     * A failure as a JSON error object tells it.
     *
     * @param status counts before its words where it says what is wrong; 0 for none
     */
    public static LlmFailure read(JsonNode body, int status) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String message = error.isTextual() ? error.asText() : Nodes.firstText(error, "message", "detail", "error");
        String code = Nodes.text(error, "code");
        String type = Nodes.text(error, "type");
        // Within a stream some servers write the status as the code.
        int told = status == 0 ? error.path("code").asInt(0) : status;
        return new LlmFailure(kind(type, code, told), code, message.isEmpty() ? UNSAID : message, note(body));
    }

    /** The upstream stopped in the midst of its answer. */
    public static LlmFailure brokenOff(ObjectNode note) {
        return new LlmFailure(
                Kind.API,
                ErrorCode.UPSTREAM_STREAM_ERROR.code(),
                "the upstream ended before the answer was complete",
                note);
    }

    /** The gateway's own remarks in a body. */
    public static ObjectNode note(JsonNode body) {
        return body.path("aegisgate") instanceof ObjectNode note ? note : Nodes.object();
    }

    /** The error object of Anthropic. */
    public ObjectNode anthropic() {
        ObjectNode error = Nodes.typed(kind.anthropic()).put("message", message);
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return error;
    }

    /** The error object of OpenAI. */
    public ObjectNode openAi() {
        ObjectNode error = Nodes.object().put("message", message).put("type", kind.openAi());
        error.putNull("param");
        return code.isEmpty() ? error.putNull("code") : error.put("code", code);
    }

    /** Adds the gateway's remarks to a body or event. */
    public ObjectNode noted(ObjectNode body) {
        return note.isEmpty() ? body : body.set("aegisgate", note);
    }

    private static Kind kind(String type, String code, int status) {
        Kind ofStatus = Kind.ofStatus(status);
        if (ofStatus != Kind.INVALID && ofStatus != Kind.API) {
            // OpenAI's type is invalid_request_error for a wrong key and a missing model too; its status says more.
            return ofStatus;
        }
        for (Kind kind : Kind.values()) {
            if (type.equals(kind.anthropic) || (type.equals(kind.openAi) && kind != Kind.API)) {
                return kind;
            }
        }
        return switch (code) {
            case "rate_limit_exceeded", "insufficient_quota" -> Kind.RATE_LIMIT;
            case "invalid_api_key" -> Kind.AUTHENTICATION;
            case "model_not_found" -> Kind.NOT_FOUND;
            case "invalid_prompt", "context_length_exceeded" -> Kind.INVALID;
            default -> ofStatus;
        };
    }
}
