package io.aegisgate.gateway.boundary;

import io.vertx.core.MultiMap;

/**
 * What a request says before its body, as it came over the wire.
 *
 * @param method upper-case method name
 * @param rawTarget the request target of the request line, neither decoded nor normalised
 * @param headers all fields with all their values; not changed while the request is decided
 * @param peerAddress literal address of the TCP peer
 */
public record RequestFacts(String method, String rawTarget, MultiMap headers, String peerAddress) {
    @Override
    public String toString() {
        // Security: the target may hold a token and the headers hold credentials.
        return "RequestFacts[" + method + "]";
    }
}
