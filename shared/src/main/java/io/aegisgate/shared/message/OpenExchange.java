package io.aegisgate.shared.message;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Opens a session on a filter worker and hands it the request. The body belongs to the receiver from then on.
 *
 * @param exchangeId unique on the node, also sent upstream as {@code x-aegis-request-id}
 * @param tenant {@code <kind>:<12 hex>}; placeholders are derived per tenant
 * @param whitelistKeys lower-case field names whose values are not redacted
 * @param compat the conversion the token asks for
 * @param protection the token's policy, and what the boundary found out
 * @param path the path the client called below its token, without query
 * @param contentType the request's media type, empty when absent
 * @param body the whole request body, empty for requests without one
 */
public record OpenExchange(
        String exchangeId,
        ProtocolId protocol,
        FilterMode mode,
        String tenant,
        List<String> whitelistKeys,
        Optional<Compat> compat,
        Protection protection,
        String method,
        String path,
        String contentType,
        Buffer body) {
    /** Copies the list. */
    public OpenExchange {
        whitelistKeys = List.copyOf(whitelistKeys);
    }

    /** The same exchange with another request in it. */
    public OpenExchange carrying(String otherPath, String otherType, Buffer otherBody) {
        return new OpenExchange(
                exchangeId,
                protocol,
                mode,
                tenant,
                whitelistKeys,
                compat,
                protection,
                method,
                otherPath,
                otherType,
                otherBody);
    }

    /** What an exchange was opened with, without its body. */
    public OpenExchange withoutBody() {
        return carrying(path, contentType, Buffer.buffer());
    }
}
