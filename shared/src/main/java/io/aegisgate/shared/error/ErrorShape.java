package io.aegisgate.shared.error;

/** The JSON shape an error has on a route; clients rely on it. */
public enum ErrorShape {
    /** {@code {"error","detail"}}: token routing, admin, console, relay checks. */
    FLAT,
    /** {@code {"error"}} alone, where the contract names no detail. */
    FLAT_CODE,
    /** OpenAI-like, for refusals at the boundary. */
    BOUNDARY,
    /** OpenAI-like with a request id, for everything after the boundary on {@code /v1}. */
    EXCHANGE,
    /** Anthropic's own shape with the same extra fields, on {@code /v1/messages}. */
    MESSAGES,
    /** Google's shape with the same extra fields, on Gemini's own paths. */
    GEMINI,
    /** The shape of AWS with the same extra fields, on Bedrock's own paths. */
    CONVERSE,
    /** {@code /v2}. */
    V2,
    /** {@code {"detail"}}: unknown path, wrong method. */
    FRAMEWORK;

    private static final String MESSAGES_PATH = "/v1/messages";

    /** The shape of failures after the boundary, by rewritten path. */
    public static ErrorShape ofRoute(String path) {
        if (isAtOrBelow(path, MESSAGES_PATH)) {
            return MESSAGES;
        }
        if (isAtOrBelow(path, "/v2")) {
            return V2;
        }
        return path.startsWith("/v1") || isAtOrBelow(path, "/model") ? EXCHANGE : FLAT;
    }

    /** The shape of refusals at the boundary, by rewritten path. */
    public static ErrorShape ofBoundary(String path) {
        return isAtOrBelow(path, MESSAGES_PATH) ? MESSAGES : BOUNDARY;
    }

    private static boolean isAtOrBelow(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
