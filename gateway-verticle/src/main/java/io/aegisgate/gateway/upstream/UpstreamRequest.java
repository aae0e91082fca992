package io.aegisgate.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * What is sent to an upstream, but for the body.
 *
 * @param endpoints where it may be sent, the preferred first; at least one
 * @param uri path below the base with its query, starting with a slash unless it is empty
 * @param headers already filtered; without Host and framing headers
 */
public record UpstreamRequest(HttpMethod method, List<UpstreamEndpoint> endpoints, String uri, MultiMap headers) {
    /** Copies the list. */
    public UpstreamRequest {
        endpoints = List.copyOf(endpoints);
    }
}
