package io.aegisgate.shared.error;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes failures as the JSON bodies clients rely on. Any thread. */
public final class ErrorBody {
    /** Longest detail a client is told, in characters. */
    public static final int DETAIL_CHARS_MAX = 600;

    private static final double RISK_STEPS = 10_000;
    private static final List<String> STACK_TRACE_MARKS =
            List.of("Traceback", "File ", "line ", "Error:", "Exception:");

    private ErrorBody() {}

    /** A failure with the status of its code and without a request id. */
    public static Buffer of(ErrorShape shape, GatewayFailure failure) {
        return of(shape, failure, failure.code().status(), "");
    }

    /**
     * A failure behind the boundary, or, for {@link ErrorShape#BOUNDARY}, at it.
     *
     * @param status the HTTP status it is sent with; an upstream's own may differ from the code's
     * @param requestId empty when there is none
     */
    public static Buffer of(ErrorShape shape, GatewayFailure failure, int status, String requestId) {
        ErrorCode code = failure.code();
        ErrorOutcome outcome = shape == ErrorShape.BOUNDARY ? ErrorOutcome.refused(code) : failure.outcome();
        return of(shape, failure, status, requestId, outcome);
    }

    /** A failure whose {@code aegisgate} object says what the filters found. */
    public static Buffer of(
            ErrorShape shape, GatewayFailure failure, int status, String requestId, ErrorOutcome outcome) {
        String code = failure.code().code();
        String detail = detail(shape, failure);
        JsonObject body =
                switch (shape) {
                    case FLAT -> new JsonObject().put("error", code).put("detail", detail);
                    case FLAT_CODE -> new JsonObject().put("error", code);
                    case FRAMEWORK -> new JsonObject().put("detail", detail);
                    case V2 ->
                        new JsonObject()
                                .put(
                                        "error",
                                        openAi(detail, "aegisgate_v2_error", code)
                                                .put("reason", reason(outcome, code)));
                    case BOUNDARY, EXCHANGE ->
                        common(
                                new JsonObject().put("error", openAi(detail, "aegisgate_error", code)),
                                code,
                                detail,
                                requestId,
                                aegisgate(outcome, shape == ErrorShape.BOUNDARY));
                    case GEMINI ->
                        common(
                                new JsonObject().put("error", google(status, detail)),
                                code,
                                detail,
                                requestId,
                                aegisgate(outcome, false));
                    case CONVERSE ->
                        common(
                                new JsonObject().put("message", detail).put("__type", awsType(status)),
                                code,
                                detail,
                                requestId,
                                aegisgate(outcome, false));
                    case MESSAGES ->
                        common(
                                new JsonObject().put("type", "error").put("error", anthropic(status, detail)),
                                code,
                                detail,
                                requestId,
                                aegisgate(outcome, false));
                };
        return body.toBuffer();
    }

    /** Anthropic's error type for a status. Source: Anthropic API reference, "Errors". */
    public static String anthropicType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status >= 400 && status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    /** Google's name of a status. Source: google.rpc.Code and its mapping to HTTP. */
    public static String googleStatus(int status) {
        return switch (status) {
            case 400, 413, 415 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 502, 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status >= 500 ? "INTERNAL" : "FAILED_PRECONDITION";
        };
    }

    /** The exception of Bedrock for a status. Source: Bedrock API reference, "Converse", errors. */
    public static String awsType(int status) {
        return switch (status) {
            case 401, 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            case 504 -> "ModelTimeoutException";
            default -> status >= 400 && status < 500 ? "ValidationException" : "InternalServerException";
        };
    }

    private static JsonObject google(int status, String message) {
        return new JsonObject().put("code", status).put("message", message).put("status", googleStatus(status));
    }

    /** More precise than the code, which clients of the contract rely on. */
    private static String reason(ErrorOutcome outcome, String code) {
        return outcome.reasons().isEmpty() ? code : outcome.reasons().get(0);
    }

    private static JsonObject openAi(String message, String type, String code) {
        return new JsonObject().put("message", message).put("type", type).put("code", code);
    }

    private static JsonObject anthropic(int status, String message) {
        return new JsonObject().put("type", anthropicType(status)).put("message", message);
    }

    private static JsonObject common(
            JsonObject body, String code, String detail, String requestId, JsonObject aegisgate) {
        body.put("error_code", code).put("detail", detail);
        if (!requestId.isEmpty()) {
            body.put("request_id", requestId);
        }
        return body.put("aegisgate", aegisgate);
    }

    private static JsonObject aegisgate(ErrorOutcome outcome, boolean atBoundary) {
        JsonObject body = new JsonObject()
                .put("action", outcome.action())
                .put("risk_score", Math.round(outcome.riskScore() * RISK_STEPS) / RISK_STEPS)
                .put("reasons", new JsonArray(outcome.reasons()));
        return atBoundary ? body : body.put("security_tags", new JsonArray(outcome.securityTags()));
    }

    private static String detail(ErrorShape shape, GatewayFailure failure) {
        ErrorCode code = failure.code();
        String detail = failure.detail().strip();
        // Security: an internal failure's text may be a stack trace. Texts of upstreams ("Error: no such model") stay.
        boolean internal = shape == ErrorShape.BOUNDARY || code == ErrorCode.GATEWAY_INTERNAL_ERROR;
        if (detail.isEmpty() || (internal && STACK_TRACE_MARKS.stream().anyMatch(detail::contains))) {
            return code.code();
        }
        if (detail.length() <= DETAIL_CHARS_MAX) {
            return detail;
        }
        boolean splitsPair = Character.isHighSurrogate(detail.charAt(DETAIL_CHARS_MAX - 1));
        return detail.substring(0, splitsPair ? DETAIL_CHARS_MAX - 1 : DETAIL_CHARS_MAX);
    }
}
