package io.aegisgate.gateway.boundary;

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
    OTHER
}
