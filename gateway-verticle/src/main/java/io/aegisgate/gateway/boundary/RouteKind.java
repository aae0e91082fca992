package io.aegisgate.gateway.boundary;

import java.util.List;
import java.util.Set;

/** The class of route a request belongs to; decided once, from the normalised path. */
public enum RouteKind {
    /** {@code /}, {@code /health}, {@code /ready}, {@code /robots.txt}, {@code /favicon.ico} with GET or HEAD. */
    SYSTEM,
    /** {@code /__ui__} and below. */
    CONSOLE,
    /** {@code /__gw__} and below. */
    ADMIN,
    /** A token route under {@code /v1} or {@code /v2}. */
    TOKEN,
    /** Paths of models or, with the proxy token, {@code /v2} without a token: the default upstream. */
    DIRECT,
    /** {@code /relay/generate}. */
    RELAY,
    /** Everything else; the router decides. */
    OTHER;

    private static final Set<String> SYSTEM_PATHS = Set.of("/", "/health", "/ready", "/robots.txt", "/favicon.ico");
    private static final List<String> DATA_PATHS = List.of("/v1", "/v1beta", "/v1alpha", "/model");
    private static final String RELAY_PATH = "/relay/generate";

    /** Whether the path is one that models are asked at: OpenAI's and Anthropic's, Gemini's own, Bedrock's own. */
    public static boolean isData(String path) {
        return DATA_PATHS.stream().anyMatch(prefix -> RequestTarget.isAtOrBelow(path, prefix));
    }

    /** The class by method and normalised path alone: a token route is {@link #DIRECT} until its token is parsed. */
    static RouteKind of(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (reads && SYSTEM_PATHS.contains(path)) {
            return SYSTEM;
        }
        if (RequestTarget.isAtOrBelow(path, "/__ui__")) {
            return CONSOLE;
        }
        if (RequestTarget.isAtOrBelow(path, "/__gw__")) {
            return ADMIN;
        }
        if (isData(path) || RequestTarget.isAtOrBelow(path, "/v2")) {
            return DIRECT;
        }
        return path.equals(RELAY_PATH) ? RELAY : OTHER;
    }
}
