package io.aegisgate.gateway.boundary;

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
    /** {@code /v1} or, with the proxy token, {@code /v2} without a token: the default upstream. */
    DIRECT,
    /** {@code /relay/generate}. */
    RELAY,
    /** Everything else; the router decides. */
    OTHER;

    private static final Set<String> SYSTEM_PATHS = Set.of("/", "/health", "/ready", "/robots.txt", "/favicon.ico");
    private static final String RELAY_PATH = "/relay/generate";

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
        if (RequestTarget.isAtOrBelow(path, "/v1") || RequestTarget.isAtOrBelow(path, "/v2")) {
            return DIRECT;
        }
        return path.equals(RELAY_PATH) ? RELAY : OTHER;
    }
}
