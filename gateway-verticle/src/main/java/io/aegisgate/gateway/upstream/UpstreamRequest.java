package io.aegisgate.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;

/**
 * What is sent to an upstream, but for the body.
 *
 * @param uri path below the base with its query, starting with a slash unless it is empty
 * @param headers already filtered; without Host and framing headers
 */
public record UpstreamRequest(HttpMethod method, UpstreamAddress address, String uri, MultiMap headers) {}
