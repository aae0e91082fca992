package io.aegisgate.gateway.route;

import io.aegisgate.gateway.upstream.UpstreamEndpoint;
import io.aegisgate.shared.message.Compat;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.message.OpenExchange;
import io.aegisgate.shared.message.Protection;
import io.aegisgate.shared.message.ProtocolId;
import io.aegisgate.shared.token.TokenTerms;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Where a request goes and what is done to it on the way.
 *
 * @param upstreams where the request may be sent, the preferred first
 * @param uri path below the upstream base with its query
 * @param path the request's path without token and query, starting with {@code /v1}
 * @param tenant {@code <kind>:<12 hex>}
 * @param compat the conversion the token asks for
 * @param protection the token's policy, and what the boundary found out
 * @param terms the token's own limits
 * @param bodyLimitBytes largest request body; {@link Long#MAX_VALUE} for none
 */
public record RouteTarget(
        List<UpstreamEndpoint> upstreams,
        String uri,
        String path,
        ProtocolId protocol,
        FilterMode mode,
        String tenant,
        List<String> whitelistKeys,
        Optional<Compat> compat,
        Protection protection,
        TokenTerms terms,
        long bodyLimitBytes) {
    /** Copies the lists. */
    public RouteTarget {
        upstreams = List.copyOf(upstreams);
        whitelistKeys = List.copyOf(whitelistKeys);
    }

    /**
     * What opens an exchange with this target at the filters.
     *
     * @param spoken the protocol of what is exchanged, mostly {@link #protocol}
     */
    public OpenExchange opening(String id, ProtocolId spoken, String method, String contentType, Buffer body) {
        return new OpenExchange(
                id, spoken, mode, tenant, whitelistKeys, compat, protection, method, path, contentType, body);
    }
}
