package io.aegisgate.gateway.boundary;

import io.aegisgate.gateway.boundary.client.ClientAddress;
import io.aegisgate.shared.message.FilterMode;
import io.aegisgate.shared.token.TokenPath;
import java.util.Optional;

/**
 * A request that may enter, with what the boundary found out about it.
 *
 * @param target normalised path and raw query as the client sent them
 * @param path the path to route by: rewritten for token routes, else the target's
 * @param token the token route; a compat token's port segment is still part of it
 * @param mode how much is filtered
 * @param tenantId owner of placeholders and statistics
 * @param upstreamBase the default upstream of a {@link RouteKind#DIRECT} request, else empty
 * @param bodyLimitBytes most bytes of body to read; 0 means no limit
 * @param authVerified proven by the proxy token; a signature is checked later
 * @param signatureRequired {@link SignatureCheck} must be asked once the body is read, before anything else happens
 */
public record Pass(
        RouteKind kind,
        RequestTarget target,
        String path,
        ClientAddress client,
        Optional<TokenPath.Parsed> token,
        FilterMode mode,
        String tenantId,
        String upstreamBase,
        long bodyLimitBytes,
        boolean authVerified,
        boolean signatureRequired)
        implements Decision {
    @Override
    public String toString() {
        // Security: the target holds the token.
        return "Pass[" + kind + ", " + path + ", " + tenantId + "]";
    }
}
