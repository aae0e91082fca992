package io.aegisgate.gateway.exchange;

import io.aegisgate.gateway.boundary.HeaderFilter;
import io.aegisgate.gateway.upstream.UpstreamClient;
import io.aegisgate.shared.config.GatewayConfig;
import io.vertx.core.Vertx;

/** What the exchanges of one event loop share. */
public record ExchangeParts(
        Vertx vertx, GatewayConfig config, FilterLink filters, UpstreamClient upstream, HeaderFilter headers) {}
